package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// The Gaussian error linear unit in its approximate form ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))
/// (D. Hendrycks and K. Gimpel, "Gaussian error linear units", 2016), as x σ(u) with u = 2 √(2/π)
/// (x + 0.044715 x³), which keeps the digits of a small result: -0 at negative infinity.
public record GeluTanh() implements UnaryOp {
    private static final double CUBE = 0.044715;
    private static final double SCALE = 2 * Math.sqrt(2 / Math.PI);

    /// From here on σ(u) is 0 or 1 to the last bit, and its slope 0.
    private static final double FAR = 25;

    @Override
    public String label() {
        return "geluTanh";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V inside = within(on, x);
        V argument = on.mul(on.mul(on.constant(SCALE), inside), bent(on, inside, CUBE));
        return on.mul(on.max(x, on.constant(-FAR)), on.sigmoid(argument));
    }

    /// σ(u) + x σ'(u) u'.
    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V inside = within(on, x);
        V scaled = on.mul(on.constant(SCALE), inside);
        V argument = on.mul(scaled, bent(on, inside, CUBE));
        V slope = on.apply(new SigmoidSlope(), argument);
        V byArgument = on.mul(scaled, bent(on, inside, 3 * CUBE));
        return on.add(on.sigmoid(argument), on.mul(slope, byArgument));
    }

    /// 1 + cube x².
    private static <V, M> V bent(Lanes<V, M> on, V x, double cube) {
        return on.add(on.mul(on.constant(cube), on.mul(x, x)), on.constant(1));
    }

    private static <V, M> V within(Lanes<V, M> on, V x) {
        return on.min(on.max(x, on.constant(-FAR)), on.constant(FAR));
    }
}

package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// x / (1 + e⁻ˣ), also known as swish (P. Ramachandran, B. Zoph and Q. V. Le, "Searching for
/// activation functions", 2017): -0 at negative infinity. Below 0 it is (x h) h / (1 + h²) with h =
/// exp(x/2), so that small results keep their digits.
public record Silu() implements UnaryOp {
    /// Here the value is 0 to the last bit, and so is the slope of the logistic function on both
    /// sides.
    private static final double LOWEST = -1000;

    @Override
    public String label() {
        return "silu";
    }

    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V one = on.constant(1);
        V finite = on.max(x, on.constant(LOWEST));
        V root = on.exp(on.mul(on.constant(-0.5), on.abs(finite)));
        V small = on.mul(on.mul(finite, root), root);
        V numerator = on.select(on.less(x, on.constant(0)), small, x);
        return on.div(numerator, on.add(one, on.mul(root, root)));
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        V inside = on.min(on.max(x, on.constant(LOWEST)), on.constant(-LOWEST));
        V slope = on.apply(new SigmoidSlope(), x);
        return on.add(on.sigmoid(x), on.mul(inside, slope));
    }
}

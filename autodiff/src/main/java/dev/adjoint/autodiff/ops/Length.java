package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.UnaryOp;

/// √s for a sum s of squares, the length of a vector, or a derivative of it with respect to s. The
/// first derivative at 0 is 0, not the ∞ of [Sqrt], so that the gradient of a length is 0 at the
/// origin. That value is a convention, not a slope: derivatives of higher order are infinite there,
/// so that results computed from them are not 0 by accident.
///
/// @param order the number of derivatives with respect to s; part of the generated code
public record Length(int order) implements UnaryOp {
    @Override
    public String label() {
        return order == 0 ? "length" : "lengthSlope";
    }

    /// (½) (½ - 1) … s^(½ - order), divided by s one by one.
    @Override
    public <V, M> V value(Lanes<V, M> on, V x) {
        V root = on.sqrt(x);
        if (order == 0) {
            return root;
        }
        double factor = 1;
        for (int n = 0; n < order; n++) {
            factor *= 0.5 - n;
        }
        V slope = on.div(on.constant(factor), root);
        for (int n = 1; n < order; n++) {
            slope = on.div(slope, x);
        }
        V zero = on.constant(0);
        return order == 1 ? on.select(on.equal(x, zero), zero, slope) : slope;
    }

    @Override
    public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
        return on.apply(new Length(order + 1), x);
    }
}

package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// RMSProp (Tieleman and Hinton, "Neural networks for machine learning", lecture 6e, Coursera,
/// 2012), with g the gradient and β = 0.9 in the lecture:
///
/// - v ← β v + (1 - β) g², from v = 0,
/// - parameter ← parameter - rate × g / (√v + ε).
///
/// The lecture has no ε, which is ε = 0: the same steps but for an element whose gradient has been
/// 0 so far, which is then 0 / 0. As in the lecture, v is not corrected for its start, so that the
/// first steps are up to 1 / √(1 - β) times as long as later ones; Adam corrects it.
///
/// A parameter's v is a state that follows its name: `dense1/weight/rmsProp.v`. What is smaller
/// than every normal number becomes 0 in it. The square is computed as ((1 - β) g) g, which
/// overflows only if v does. Then v stays infinite and the parameter becomes NaN, which ends the
/// training.
record RmsProp(Schedule rate, double beta, double epsilon) implements RuleOptimizer {
    RmsProp {
        Bounds.requireShare("rmsProp", "beta", beta);
        Bounds.requireNotNegative("rmsProp", "epsilon", epsilon);
    }

    @Override
    public String name() {
        return "rmsProp";
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        return (parameter, g) -> {
            Node v = steps.meanOfSquares(steps.beside(parameter, "v"), g, beta);
            Node next = sub(parameter, div(mul(g, r), add(sqrt(v), epsilon)));
            return steps.unlessOverflowed(v, next);
        };
    }
}

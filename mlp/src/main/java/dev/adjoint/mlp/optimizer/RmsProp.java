package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// RMSProp (Tieleman and Hinton, "Neural networks for machine learning", lecture 6e, Coursera,
/// 2012), where g is the gradient and β = 0.9 in the lecture:
///
/// - v ← β v + (1 - β) g², from v = 0,
/// - parameter ← parameter - rate × g / (√v + ε).
///
/// The lecture has no ε, which means ε = 0. The steps are the same, except that an element whose
/// gradient has always been 0 gives 0 / 0. As in the lecture, v is not corrected for its start, so
/// the first steps are up to 1 / √(1 - β) times as long as later ones; Adam corrects it.
///
/// A parameter's v is a state named after it: `dense1/weight/rmsProp.v`. Subnormal numbers become 0
/// in it. The square is computed as ((1 - β) g) g, which overflows only if v does. Then v stays
/// infinite and the parameter becomes NaN, which ends the training.
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

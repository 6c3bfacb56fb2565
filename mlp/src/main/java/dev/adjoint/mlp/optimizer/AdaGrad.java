package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// AdaGrad with a diagonal matrix (Duchi, Hazan and Singer, "Adaptive subgradient methods for
/// online learning and stochastic optimization", Journal of Machine Learning Research 12, 2011,
/// where ε is δ), with g the gradient:
///
/// - v ← v + g², from v = 0,
/// - parameter ← parameter - rate × g / (√v + ε).
///
/// Lectures often leave ε out, which is ε = 0: the same steps but for an element whose gradient has
/// been 0 so far, which is then 0 / 0.
///
/// A parameter's v is a state that follows its name: `dense1/weight/adaGrad.v`. Where a square
/// overflows it stays infinite and the parameter becomes NaN, which ends the training.
record AdaGrad(Schedule rate, double epsilon) implements RuleOptimizer {
    AdaGrad {
        Bounds.requireNotNegative("adaGrad", "epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adaGrad";
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        return (parameter, g) -> {
            Node v = steps.sumOfSquares(steps.beside(parameter, "v"), g);
            Node next = sub(parameter, div(mul(g, r), add(sqrt(v), epsilon)));
            return steps.unlessOverflowed(v, next);
        };
    }
}

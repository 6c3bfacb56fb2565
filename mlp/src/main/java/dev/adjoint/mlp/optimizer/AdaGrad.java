package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// AdaGrad with a diagonal matrix (Duchi, Hazan and Singer, "Adaptive subgradient methods for
/// online learning and stochastic optimization", Journal of Machine Learning Research 12, 2011,
/// where ε is δ). With g the gradient:
///
/// - v ← v + g², from v = 0,
/// - parameter ← parameter - rate × g / (√v + ε).
///
/// Lectures often omit ε, which means ε = 0. The steps are the same, except that an element whose
/// gradient has always been 0 gives 0 / 0.
///
/// A parameter's v is a state named after it: `dense1/weight/adaGrad.v`. If a square overflows, v
/// stays infinite and the parameter becomes NaN, which ends the training.
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

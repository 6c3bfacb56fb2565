package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// Classical momentum (Polyak, "Some methods of speeding up the convergence of iteration methods",
/// 1964), where g is the gradient and μ the momentum:
///
/// - v ← μ v - rate × g, from v = 0,
/// - parameter ← parameter + v,
///
/// as Sutskever, Martens, Dahl and Hinton write it ("On the importance of initialization and
/// momentum in deep learning", ICML 2013, equations 1 and 2).
///
/// If a lecture uses v ← μ v + g and subtracts rate × v, the steps are the same while the rate is
/// constant. Here a new rate affects only later additions to v, not the present speed. If a lecture
/// uses v ← μ v + (1 - μ) g, its rate is this rate / (1 - μ).
///
/// A parameter's v is a state named after it: `dense1/weight/momentum.v`. Subnormal numbers become
/// 0 in it.
record Momentum(Schedule rate, double momentum) implements RuleOptimizer {
    Momentum {
        Bounds.requireShare("momentum", "momentum", momentum);
    }

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        return (parameter, g) -> {
            Input v = steps.beside(parameter, "v");
            Node speed = steps.flushed(sub(mul(v, momentum), mul(g, r)));
            return add(parameter, steps.keep(v, speed));
        };
    }
}

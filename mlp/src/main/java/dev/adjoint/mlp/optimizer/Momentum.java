package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// Classical momentum (Polyak, "Some methods of speeding up the convergence of iteration methods",
/// 1964), with g the gradient and μ the momentum:
///
/// - v ← μ v - rate × g, from v = 0,
/// - parameter ← parameter + v,
///
/// as Sutskever, Martens, Dahl and Hinton write it ("On the importance of initialization and
/// momentum in deep learning", ICML 2013, equations 1 and 2).
///
/// Where a lecture has v ← μ v + g and subtracts rate × v, the steps are the same as long as the
/// rate is; here a changed rate changes what is added to v, and not the speed that is there. Where
/// it has v ← μ v + (1 - μ) g, its rate is this one / (1 - μ).
///
/// A parameter's v is a state that follows its name: `dense1/weight/momentum.v`. What is smaller
/// than every normal number becomes 0 in it.
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

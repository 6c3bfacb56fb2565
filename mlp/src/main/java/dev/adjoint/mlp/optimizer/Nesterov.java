package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// Nesterov's accelerated gradient as Sutskever, Martens, Dahl and Hinton write it ("On the
/// importance of initialization and momentum in deep learning", ICML 2013, equations 3 and 4), for
/// a point θ, a momentum μ and ∇f where the speed alone would lead:
///
/// - v ← μ v - rate × ∇f(θ + μ v), from v = 0,
/// - θ ← θ + v.
///
/// The parameter here is that place ahead, θ + μ v, since it is where a training step computes the
/// gradient g. Put into the equations this gives, for the same steps,
///
/// - v ← μ v - rate × g,
/// - parameter ← parameter + μ v - rate × g, with the new v.
///
/// At the start, and wherever v has come to rest, both are the same point.
///
/// A parameter's v is a state that follows its name: `dense1/weight/nesterov.v`. What is smaller
/// than every normal number becomes 0 in it.
record Nesterov(Schedule rate, double momentum) implements RuleOptimizer {
    Nesterov {
        Bounds.requireShare("nesterov", "momentum", momentum);
    }

    @Override
    public String name() {
        return "nesterov";
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        return (parameter, g) -> {
            Input v = steps.beside(parameter, "v");
            Node slide = mul(g, r);
            Node speed = steps.flushed(sub(mul(v, momentum), slide));
            steps.keep(v, speed);
            return add(parameter, sub(mul(speed, momentum), slide));
        };
    }
}

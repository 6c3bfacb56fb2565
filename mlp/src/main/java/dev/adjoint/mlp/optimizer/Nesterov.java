package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// Nesterov's accelerated gradient as Sutskever, Martens, Dahl and Hinton write it ("On the
/// importance of initialization and momentum in deep learning", ICML 2013, equations 3 and 4), for
/// a point θ, a momentum μ and ∇f at the point that the speed alone would reach:
///
/// - v ← μ v - rate × ∇f(θ + μ v), from v = 0,
/// - θ ← θ + v.
///
/// The parameter here is the point ahead, θ + μ v, since a training step computes the gradient g
/// there. Substituted into the equations, this gives the same steps:
///
/// - v ← μ v - rate × g,
/// - parameter ← parameter + μ v - rate × g, with the new v.
///
/// At the start, and whenever v is 0, both points are the same.
///
/// A parameter's v is a state named after it: `dense1/weight/nesterov.v`. Subnormal numbers become
/// 0 in it.
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

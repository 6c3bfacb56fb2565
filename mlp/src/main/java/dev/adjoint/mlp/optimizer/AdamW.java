package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay
/// regularization", ICLR 2019, algorithm 2), with m̂ and v̂ as [Adam] defines them:
///
/// parameter ← parameter - rate × (m̂ / (√v̂ + ε) + decay × parameter).
///
/// The decay does not pass through m and v, as the gradient of a penalty in the loss would. In the
/// paper's line 12 a schedule's factor η multiplies both terms, and the rate α only the first. Here
/// one rate multiplies both, so the paper's λ is rate × decay if η = 1. All parameters decay, also
/// biases.
///
/// States are named like Adam's: `dense1/weight/adamW.m`, `adamW/correction1`.
record AdamW(Adam adam, double decay) implements RuleOptimizer {
    AdamW {
        Bounds.requireNotNegative("adamW", "decay", decay);
    }

    @Override
    public String name() {
        return "adamW";
    }

    @Override
    public Schedule rate() {
        return adam.rate();
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        Steps.Rule step = adam.rule(steps, r);
        Node share = mul(r, decay);
        return (parameter, g) -> sub(step.next(parameter, g), mul(parameter, share));
    }
}

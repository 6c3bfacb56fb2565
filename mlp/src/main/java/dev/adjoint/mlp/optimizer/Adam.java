package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.mlp.text.Bounds;

/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1),
/// where g is the gradient and t the number of the step:
///
/// - m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g²,
/// - parameter ← parameter - rate × m̂ / (√v̂ + ε), where m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ).
///
/// Some lectures omit the two corrections and use m and v themselves. With the usual β the first
/// step is then 3.2 times as long, and later steps become the same.
///
/// The two divisions by a correction are done on scalars: the step is m (rate / (1 - β₁ᵗ)) divided
/// by √v (1 / √(1 - β₂ᵗ)) + ε. Subnormal numbers become 0 in m and v. The square is computed as ((1
/// - β₂) g) g, which overflows only if v does. Then v stays infinite and the parameter becomes NaN,
///   which ends the training.
///
/// A parameter's m and v are states named after it: `dense1/weight/adam.m`. The two corrections 1 -
/// βᵗ are scalar states as well, as c ← β c + (1 - β) from c = 0. This equals the paper's number,
/// but avoids a difference of nearly equal numbers, which in float32 would cost the first steps
/// half of their digits.
record Adam(Schedule rate, double beta1, double beta2, double epsilon) implements RuleOptimizer {
    Adam {
        Bounds.requireShare("adam", "beta1", beta1);
        Bounds.requireShare("adam", "beta2", beta2);
        Bounds.requirePositive("adam", "epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public Steps.Rule rule(Steps steps, Node r) {
        Node correction1 = steps.mean(steps.shared("correction1"), steps.number(1), beta1);
        Node correction2 = steps.mean(steps.shared("correction2"), steps.number(1), beta2);
        Node ofMean = div(r, correction1);
        Node ofSquares = div(steps.number(1), sqrt(correction2));
        return (parameter, g) -> {
            Node m = steps.mean(steps.beside(parameter, "m"), g, beta1);
            Node v = steps.meanOfSquares(steps.beside(parameter, "v"), g, beta2);
            Node size = add(mul(sqrt(v), ofSquares), epsilon);
            return steps.unlessOverflowed(v, sub(parameter, div(mul(m, ofMean), size)));
        };
    }
}

package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.div;
import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sqrt;
import static dev.adjoint.autodiff.ops.ElementwiseOps.sub;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1), with
/// g the gradient and t the number of the step:
///
/// - m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g²,
/// - parameter ← parameter - rate × m̂ / (√v̂ + ε), where m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ).
///
/// The two divisions by a correction are done on scalars: the step is m (rate / (1 - β₁ᵗ)) divided
/// by √v (1 / √(1 - β₂ᵗ)) + ε. What is smaller than every normal number becomes 0 in m and v.
///
/// A parameter's m and v are states that follow its name: `dense1/weight/adam.m`. The two
/// corrections 1 - βᵗ are scalar states as well, as c ← β c + (1 - β) from c = 0: the same number
/// as the paper's, but without the difference of nearly equal numbers, which in float32 would cost
/// the first steps half of their digits.
record Adam(double rate, double beta1, double beta2, double epsilon) implements Optimizer {
    Adam {
        boolean holds = rate > 0 && Double.isFinite(rate);
        Optimizers.require(holds, "adam", "rate", rate, "a finite number above 0, such as 0.001");
        requireDecay("beta1", beta1);
        requireDecay("beta2", beta2);
        holds = epsilon > 0 && Double.isFinite(epsilon);
        Optimizers.require(holds, "adam", "epsilon", epsilon, "a small number above 0");
    }

    @Override
    public Plan plan(List<Input> parameters, List<Node> gradients) {
        return Origin.inScope("adam", () -> new Steps().plan(parameters, gradients));
    }

    private static void requireDecay(String name, double beta) {
        Optimizers.require(beta >= 0 && beta < 1, "adam", name, beta, "at least 0 and below 1");
    }

    /// Collects the updates and what they start from.
    private final class Steps {
        private final List<Update> updates = new ArrayList<>();
        private final Map<String, Tensor> initialState = new LinkedHashMap<>();

        Plan plan(List<Input> parameters, List<Node> gradients) {
            DType dtype = parameters.getFirst().dtype();
            Node correction1 = next(parameter("adam/correction1", dtype), number(1, dtype), beta1);
            Node correction2 = next(parameter("adam/correction2", dtype), number(1, dtype), beta2);
            Node ofMean = div(number(rate, dtype), correction1);
            Node ofSquares = div(number(1, dtype), sqrt(correction2));
            for (int i = 0; i < parameters.size(); i++) {
                Input parameter = parameters.get(i);
                Node g = gradients.get(i);
                Node m = next(beside(parameter, "m"), g, beta1);
                Node v = next(beside(parameter, "v"), mul(g, g), beta2);
                Node size = add(mul(sqrt(v), ofSquares), epsilon);
                Node step = div(mul(m, ofMean), size);
                updates.add(new Update(parameter, sub(parameter, step)));
            }
            return new Plan(updates, initialState);
        }

        /// A running mean from 0: β × state + (1 - β) × value.
        private Node next(Input state, Node value, double beta) {
            Node next = flushed(add(mul(state, beta), mul(value, 1 - beta)));
            updates.add(new Update(state, next));
            initialState.put(state.name(), Tensor.filled(state.type(), 0));
            return next;
        }

        /// What is smaller than every normal number becomes 0. A mean of gradients that have become
        /// 0 would otherwise end as a subnormal number that β times rounds to itself, and
        /// processors take some hundred cycles for a multiplication with one.
        private static Node flushed(Node x) {
            double smallest = x.dtype() == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
            return select(less(abs(x), number(smallest, x.dtype())), number(0, x.dtype()), x);
        }

        private static Input beside(Input parameter, String name) {
            String path = parameter.name() + "/adam." + name;
            return parameter(path, parameter.dtype(), parameter.shape().sizes());
        }

        private static Node number(double value, DType dtype) {
            return constant(Tensor.scalar(value).as(dtype));
        }
    }
}

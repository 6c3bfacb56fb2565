package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.abs;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.ElementwiseOps.cast;
import static dev.adjoint.autodiff.ops.ElementwiseOps.less;
import static dev.adjoint.autodiff.ops.ElementwiseOps.mul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.select;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what an optimiser's plan is made of, so that an optimiser reads as its formula: the
/// rate, the states that it keeps, and what each parameter takes next.
final class Steps {
    /// What a parameter takes next, as an optimiser's formula says it.
    @FunctionalInterface
    interface Rule {
        Node next(Input parameter, Node gradient);
    }

    private final String optimizer;
    private final DType dtype;
    private final List<Update> updates = new ArrayList<>();
    private final Map<String, Tensor> initialState = new LinkedHashMap<>();

    private Steps(String optimizer, DType dtype) {
        this.optimizer = optimizer;
        this.dtype = dtype;
    }

    /// The plan that an optimiser's rule makes of each parameter and its gradient.
    static Optimizer.Plan plan(
            RuleOptimizer optimizer, List<Input> parameters, List<Node> gradients) {
        return Origin.inScope(
                optimizer.name(),
                () -> {
                    Steps steps = new Steps(optimizer.name(), parameters.getFirst().dtype());
                    Rule rule = optimizer.rule(steps, steps.rate(optimizer.rate()));
                    for (int i = 0; i < parameters.size(); i++) {
                        Input parameter = parameters.get(i);
                        Node next = rule.next(parameter, gradients.get(i));
                        steps.updates.add(new Update(parameter, next));
                    }
                    return new Optimizer.Plan(steps.updates, steps.initialState);
                });
    }

    /// The rate of a step, a scalar. The states that it reads, and only those, become part of the
    /// plan: a constant rate adds none.
    ///
    /// @throws IllegalArgumentException if the schedule gives no scalar of a floating type
    private Node rate(Schedule schedule) {
        Input step = parameter(Schedules.STEP, DType.INT32);
        Node exact = cast(step, DType.FLOAT64);
        Node rate = Origin.inScope("schedule", () -> schedule.rate(exact));
        if (!rate.shape().isScalar() || !rate.dtype().isFloating()) {
            throw Mistake.of(
                    "schedule",
                    rate.type(),
                    "a scalar float64",
                    "compute it from the step's number alone  made at " + rate.origin().line());
        }
        Graph graph = Graph.of(rate);
        if (graph.contains(step)) {
            keep(step, add(step, 1));
        }
        graph.inputs().stream()
                .filter(input -> input.name().equals(Schedules.SCALE))
                .forEach(scale -> initialState.put(scale.name(), Tensor.filled(scale.type(), 1)));
        return cast(rate, dtype);
    }

    /// A state that starts at 0 and has a parameter's type, named `dense1/weight/adam.m`.
    Input beside(Input parameter, String name) {
        String path = parameter.name() + "/" + optimizer + "." + name;
        return parameter(path, dtype, parameter.shape().sizes());
    }

    /// A scalar state of the optimiser's own, named `adam/correction1`.
    Input shared(String name) {
        return parameter(optimizer + "/" + name, dtype);
    }

    /// Says what a state takes next; it starts at 0.
    Node keep(Input state, Node next) {
        updates.add(new Update(state, next));
        initialState.put(state.name(), Tensor.filled(state.type(), 0));
        return next;
    }

    /// A running mean from 0: β × state + (1 - β) × value.
    Node mean(Input state, Node value, double beta) {
        return keep(state, flushed(add(mul(state, beta), mul(value, 1 - beta))));
    }

    /// A running mean of a gradient's squares, from 0: β × state + ((1 - β) × g) × g. In this order
    /// a square overflows only if its share does. An element that has overflowed stays infinite.
    Node meanOfSquares(Input state, Node g, double beta) {
        Node share = mul(mul(g, 1 - beta), g);
        return keep(state, lasting(state, flushed(add(mul(state, beta), share))));
    }

    /// The sum of a gradient's squares so far. An element that has overflowed stays infinite.
    Node sumOfSquares(Input state, Node g) {
        return keep(state, lasting(state, add(state, mul(g, g))));
    }

    /// NaN for an element whose squares have overflowed: divided by their root, its gradient would
    /// be 0 for ever, and nobody would know.
    Node unlessOverflowed(Node squares, Node next) {
        return select(less(squares, number(Double.POSITIVE_INFINITY)), next, number(Double.NaN));
    }

    /// The next value of a state; the old one for an element that is infinite, so that later NaNs
    /// do not hide where it began.
    private Node lasting(Input state, Node next) {
        return select(less(state, number(Double.POSITIVE_INFINITY)), next, state);
    }

    /// A number of the parameters' type.
    Node number(double value) {
        return constant(Tensor.scalar(value).as(dtype));
    }

    /// What is smaller than every normal number becomes 0. What shrinks by a factor a step would
    /// otherwise end as a subnormal number that the factor times rounds to itself, once gradients
    /// have become 0, and processors take some hundred cycles for a multiplication with one.
    Node flushed(Node x) {
        double smallest = dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        return select(less(abs(x), number(smallest)), number(0), x);
    }
}

package dev.adjoint.mlp.optimizer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.NodeOps.cast;

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

/// The parts of an optimiser's plan, so that an optimiser reads like its formula: the rate, the
/// states, and the next value of each parameter. A [RuleOptimizer] gets one per plan.
public final class Steps {
    /// The formula for a parameter's next value.
    @FunctionalInterface
    public interface Rule {
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

    /// Returns the plan that applies an optimiser's rule to each parameter and its gradient.
    static Optimizer.Plan plan(
            RuleOptimizer optimizer, List<Input> parameters, List<Node> gradients) {
        return Origin.inScope(
                optimizer.name(),
                () -> {
                    Steps steps = new Steps(optimizer.name(), parameters.getFirst().dtype());
                    Rule rule = optimizer.rule(steps, steps.rate(optimizer.rate()));
                    for (int i = 0; i < parameters.size(); i++) {
                        Input parameter = parameters.get(i);
                        Node gradient = gradients.get(i);
                        Node next =
                                Origin.inComposite(
                                        optimizer.name(), () -> rule.next(parameter, gradient));
                        steps.updates.add(new Update(parameter, next));
                    }
                    return new Optimizer.Plan(steps.updates, steps.initialState);
                });
    }

    /// Returns the rate of a step, a scalar. Only states that the rate reads become part of the
    /// plan; a constant rate adds none.
    ///
    /// @throws IllegalArgumentException if the schedule does not return a scalar of a floating type
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

    /// Returns a state of a parameter's type, named `dense1/weight/adam.m`; it starts at 0.
    public Input beside(Input parameter, String name) {
        String path = parameter.name() + "/" + optimizer + "." + name;
        return parameter(path, dtype, parameter.shape().sizes());
    }

    /// Returns a scalar state of the optimiser, named `adam/correction1`.
    public Input shared(String name) {
        return parameter(optimizer + "/" + name, dtype);
    }

    /// Sets a state's next value; the state starts at 0.
    public Node keep(Input state, Node next) {
        updates.add(new Update(state, next));
        initialState.put(state.name(), Tensor.filled(state.type(), 0));
        return next;
    }

    /// A running mean from 0: β × state + (1 - β) × value.
    public Node mean(Input state, Node value, double beta) {
        return keep(state, flushed(add(mul(state, beta), mul(value, 1 - beta))));
    }

    /// A running mean of a gradient's squares, from 0: β × state + ((1 - β) × g) × g. In this order
    /// a square overflows only if its product with 1 - β does. An element that has overflowed stays
    /// infinite.
    public Node meanOfSquares(Input state, Node g, double beta) {
        Node share = mul(mul(g, 1 - beta), g);
        return keep(state, lasting(state, flushed(add(mul(state, beta), share))));
    }

    /// The sum of a gradient's squares so far. An element that has overflowed stays infinite.
    public Node sumOfSquares(Input state, Node g) {
        return keep(state, lasting(state, add(state, mul(g, g))));
    }

    /// Returns NaN for an element whose squares have overflowed. Otherwise its gradient, divided by
    /// their root, would stay 0 without notice.
    public Node unlessOverflowed(Node squares, Node next) {
        return select(less(squares, number(Double.POSITIVE_INFINITY)), next, number(Double.NaN));
    }

    /// Returns the next value of a state, but keeps infinite elements, so that later NaNs do not
    /// hide the cause.
    private Node lasting(Input state, Node next) {
        return select(less(state, number(Double.POSITIVE_INFINITY)), next, state);
    }

    /// A number of the parameters' type.
    public Node number(double value) {
        return constant(Tensor.scalar(value).as(dtype));
    }

    /// Replaces subnormal numbers by 0. Once gradients are 0, a state shrinks by a factor per step,
    /// and would end as a subnormal number that the multiplication rounds to itself. Processors
    /// take some hundred cycles for a multiplication with a subnormal number.
    public Node flushed(Node x) {
        double smallest = dtype == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        return select(less(abs(x), number(smallest)), number(0), x);
    }

    @Override
    public String toString() {
        return "steps of " + optimizer + " with the states " + initialState.keySet();
    }
}

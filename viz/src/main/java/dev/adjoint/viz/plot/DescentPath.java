package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.optimizer.Optimizer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/// The positions of an optimiser after each step on a loss of two parameters, including its start.
@SuppressWarnings("ArrayRecordComponent") // never compared
record DescentPath(String name, double[] xs, double[] ys) {
    /// Ends early if a parameter is no longer finite.
    static DescentPath of(
            String name,
            BinaryOperator<Node> loss,
            Optimizer optimizer,
            double x,
            double y,
            int steps) {
        Input first = Leaves.parameter("x");
        Input second = Leaves.parameter("y");
        Node value = loss.apply(first, second);
        List<Input> parameters = List.of(first, second);
        Optimizer.Plan plan = optimizer.plan(parameters, Autodiff.gradient(value, first, second));
        Program program = Program.compile(inputs(), outputs(value), plan.updates());
        Map<String, Tensor> start = new HashMap<>(plan.initialState());
        start.put("x", Tensor.scalar(x));
        start.put("y", Tensor.scalar(y));
        State state = State.of(start);
        double[] xs = new double[steps + 1];
        double[] ys = new double[steps + 1];
        for (int step = 0; step <= steps; step++) {
            xs[step] = state.get("x").scalarValue();
            ys[step] = state.get("y").scalarValue();
            if (!Double.isFinite(xs[step]) || !Double.isFinite(ys[step])) {
                return new DescentPath(name, Arrays.copyOf(xs, step), Arrays.copyOf(ys, step));
            }
            program.run(state);
        }
        return new DescentPath(name, xs, ys);
    }
}

package dev.adjoint.mlp.optimizer.batch;

import static dev.adjoint.autodiff.run.Program.outputs;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A loss and its gradient as one compiled program, with all parameters as one flat vector.
final class LossProgram implements Objective {
    private final List<Input> parameters;
    private final List<Node> gradients;
    private final Node loss;
    private final State state;
    private final Workspace workspace;

    private LossProgram(
            Node loss, List<Input> parameters, Map<String, Tensor> start, List<Binding> data) {
        this.loss = loss;
        this.parameters = parameters;
        this.gradients = Autodiff.gradient(loss, parameters);
        this.state = State.of(start);
        this.workspace =
                Program.compile(
                                data.stream().map(Binding::input).toList(),
                                outputs(loss, gradients))
                        .workspace(state);
        data.forEach(binding -> workspace.set(binding.input(), binding.value()));
    }

    /// @throws IllegalArgumentException if the loss is not a scalar, or a parameter is not a
    ///   float64 state or has no value of its shape
    static LossProgram of(
            Node loss, List<Input> parameters, Map<String, Tensor> start, Binding... data) {
        require(loss.shape().isScalar(), loss, "a scalar", "take the mean or the sum");
        require(!parameters.isEmpty(), "no parameters", "one or more", "say what to change");
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Input parameter : parameters) {
            boolean isState = parameter.role() == Input.Role.STATE;
            require(isState, parameter, "a state", "declare it by parameter(…)");
            boolean isFloat64 = parameter.dtype() == DType.FLOAT64;
            require(isFloat64, parameter, "float64", "build the model with dtype(FLOAT64)");
            values.put(parameter.name(), value(parameter, start));
        }
        requireData(loss, data);
        return new LossProgram(loss, parameters, values, List.of(data));
    }

    private static void requireData(Node loss, Binding... data) {
        Set<Input> given = Arrays.stream(data).map(Binding::input).collect(Collectors.toSet());
        for (Input input : Graph.of(loss).inputs()) {
            boolean isGiven = input.role() == Input.Role.STATE || given.contains(input);
            require(
                    isGiven,
                    "no value for " + input,
                    "one for each argument of the loss",
                    "add " + input.name() + ".is(…) at the end of minimize(…)");
        }
    }

    @Override
    public Point at(double[] x) {
        write(x);
        workspace.run();
        return new Point(x, workspace.scalar(loss), gradient(x.length));
    }

    /// Returns the parameters' initial values, concatenated.
    double[] start() {
        return parameters.stream()
                .map(parameter -> state.get(parameter.name()).toDoubles())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /// Returns the parameters' values at x, by name.
    Map<String, Tensor> values(double[] x) {
        write(x);
        return state.toMap();
    }

    private void write(double[] x) {
        int from = 0;
        for (Input parameter : parameters) {
            int to = from + parameter.shape().count();
            double[] part = Arrays.copyOfRange(x, from, to);
            state.set(parameter.name(), Tensor.of(parameter.shape(), part));
            from = to;
        }
    }

    private double[] gradient(int size) {
        double[] all = new double[size];
        int from = 0;
        for (Node gradient : gradients) {
            double[] part = workspace.get(gradient).toDoubles();
            System.arraycopy(part, 0, all, from, part.length);
            from += part.length;
        }
        return all;
    }

    private static Tensor value(Input parameter, Map<String, Tensor> start) {
        Tensor value = start.get(parameter.name());
        if (value == null || !value.shape().equals(parameter.shape())) {
            throw Mistake.of(
                    "minimize",
                    (value == null ? "no value" : value.type())
                            + " for the parameter "
                            + parameter.name(),
                    parameter.type(),
                    "give each parameter a value to start from");
        }
        return value.as(DType.FLOAT64);
    }

    private static void require(boolean holds, Node got, String needed, String cure) {
        require(holds, got + ", " + got.type(), needed, cure + "  made at " + got.origin().line());
    }

    private static void require(boolean holds, String got, String needed, String cure) {
        if (!holds) {
            throw Mistake.of("minimize", got, needed, cure);
        }
    }
}

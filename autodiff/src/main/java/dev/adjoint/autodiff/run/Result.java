package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.stream.Collectors;

/// Copies of a run's outputs.
public final class Result {
    private final List<Node> outputs;
    private final List<Tensor> values;

    Result(List<Node> outputs, List<Tensor> values) {
        this.outputs = outputs;
        this.values = List.copyOf(values);
    }

    /// The value of an output, by its place in the list given to `compile`.
    public Tensor get(int position) {
        return values.get(position);
    }

    /// The value of an output, by the node given to `compile`.
    ///
    /// @throws IllegalArgumentException if the node is not an output
    public Tensor get(Node output) {
        return values.get(position(output));
    }

    /// The value of an output of one element, by its place.
    public double scalar(int position) {
        return get(position).scalarValue();
    }

    /// The value of an output of one element, by its node.
    public double scalar(Node output) {
        return get(output).scalarValue();
    }

    /// All values, in the order of the outputs.
    public List<Tensor> values() {
        return values;
    }

    private int position(Node output) {
        int position = outputs.indexOf(output);
        if (position < 0) {
            throw Signature.noOutput(output);
        }
        return position;
    }

    /// The numbers, if all outputs are scalars, such as `[-12, 4]`; else each output on lines of
    /// its own.
    @Override
    public String toString() {
        boolean isOfScalars = values.stream().allMatch(value -> value.shape().isScalar());
        return isOfScalars
                ? values.stream()
                        .map(value -> Tensor.text(value.at(0), value.dtype()))
                        .collect(Collectors.joining(", ", "[", "]"))
                : values.stream().map(Tensor::toString).collect(Collectors.joining("\n"));
    }
}

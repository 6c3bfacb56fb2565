package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;

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
    /// @throws IllegalArgumentException where the node is not an output
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

    @Override
    public String toString() {
        return values.toString();
    }
}

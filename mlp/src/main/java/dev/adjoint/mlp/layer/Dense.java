package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.ElementwiseOps.add;
import static dev.adjoint.autodiff.ops.Leaves.parameter;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.random.RandomGenerator;

/// A fully connected layer: activation(x @ weight + bias).
///
/// @param name such as `dense1`: the scope of its nodes, and the first part of its parameters'
///   names
/// @param weight inputs × outputs, named `dense1/weight`
/// @param bias one number an output, named `dense1/bias`
public record Dense(
        String name, Input weight, Input bias, Activation activation, Initializer initializer) {
    /// A layer with new parameters.
    public static Dense of(
            String name,
            int inputs,
            int outputs,
            DType dtype,
            Activation activation,
            Initializer initializer) {
        return Origin.inScope(
                name,
                () ->
                        new Dense(
                                name,
                                parameter(name + "/weight", dtype, inputs, outputs),
                                parameter(name + "/bias", dtype, outputs),
                                activation,
                                initializer));
    }

    /// The layer's output for a batch.
    ///
    /// @param x rows × inputs
    /// @return rows × outputs
    public Node output(Node x) {
        return Origin.inScope(name, () -> activation.of(add(matmul(x, weight), bias)));
    }

    public int inputs() {
        return weight.shape().size(0);
    }

    public int outputs() {
        return weight.shape().size(1);
    }

    public List<Input> parameters() {
        return List.of(weight, bias);
    }

    /// How many numbers the layer learns.
    public int parameterCount() {
        return weight.shape().count() + bias.shape().count();
    }

    /// Weights to start from.
    public Tensor initialWeight(RandomGenerator random) {
        return initializer.draw(inputs(), outputs(), random).as(weight.dtype());
    }

    /// The bias to start from: zero.
    public Tensor initialBias() {
        return Tensor.filled(bias.type(), 0);
    }

    /// Such as `dense1: 64 -> 32, tanh`.
    @Override
    public String toString() {
        return name + ": " + inputs() + " -> " + outputs() + ", " + activation.label();
    }
}

package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A layer in which each unit is the largest of several linear pieces: max over j of x @ weightⱼ +
/// biasⱼ (Goodfellow, Warde-Farley, Mirza, Courville and Bengio, "Maxout networks", ICML 2013).
/// Each unit learns a convex activation of its own.
///
/// Weights start from [Initializers#LECUN_NORMAL]: the larger of two independent numbers with mean
/// 0 and variance 1 has the mean square 1, so the size of the signal is preserved.
///
/// @param weight inputs × (outputs · pieces), the pieces of a unit side by side
/// @param bias one number per piece; starts at 0
/// @param pieces per unit, 2 or more
public record Maxout(String name, Input weight, Input bias, int pieces) implements Layer {
    public Maxout {
        if (pieces < 2) {
            throw Mistake.of(
                    name,
                    pieces + " pieces",
                    "2 or more",
                    "one is a dense layer without activation");
        }
    }

    /// A layer with new parameters.
    ///
    /// @throws IllegalArgumentException if the rows have more than one axis
    public static Maxout at(Place place, int outputs, int pieces) {
        int sums = Math.multiplyExact(outputs, Math.max(1, pieces));
        Input weight = place.parameter("weight", Shape.of(place.features(), sums));
        return new Maxout(place.name(), weight, place.parameter("bias", Shape.of(sums)), pieces);
    }

    @Override
    public Node output(Node x, Pass pass) {
        return ActivationOps.maxout(add(matmul(x, weight), bias), pieces, -1);
    }

    @Override
    public Shape outputShape(Shape row) {
        return Shape.of(bias.shape().size(0) / pieces);
    }

    @Override
    public List<Input> parameters() {
        return List.of(weight, bias);
    }

    @Override
    public Map<String, Tensor> initialState(RandomGenerator random) {
        return Map.of(
                weight.name(), Dense.drawn(weight, Initializers.LECUN_NORMAL, random),
                bias.name(), Tensor.filled(bias.type(), 0));
    }

    @Override
    public String setting() {
        return "max of " + pieces;
    }
}

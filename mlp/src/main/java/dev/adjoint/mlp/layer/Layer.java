package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One step of a model: a function of a node, with the numbers that it learns. Immutable; the
/// numbers live in the state of a training. One of your own takes a few lines, and `.add("scale",
/// Scale::new)` puts it into a model:
///
/// ```java
/// record Scale(String name, Input factor) implements Layer {
///     Scale(Place place) {
///         this(place.name(), place.parameter("factor", place.row()));
///     }
///
///     public List<Input> parameters() {
///         return List.of(factor);
///     }
///
///     public Map<String, Tensor> initialState(RandomGenerator random) {
///         return Map.of(factor.name(), Tensor.filled(factor.type(), 1));
///     }
///
///     public Node output(Node x, Pass pass) {
///         return mul(x, factor);
///     }
/// }
/// ```
public interface Layer {
    /// Such as `dense1`: the first part of its parameters' names, and the scope of its nodes.
    String name();

    /// The layer's output for a batch.
    ///
    /// @param x rows × a row's shape
    /// @param pass what the output is for, training or inference
    /// @return rows × what [#outputShape] says
    Node output(Node x, Pass pass);

    /// The shape of an output row: that of the input row, unless the layer says otherwise.
    ///
    /// @param row the shape of an input row
    /// @throws IllegalArgumentException where the layer does not take such rows
    default Shape outputShape(Shape row) {
        return row;
    }

    /// What the layer learns: what its parts learn, unless it says otherwise.
    default List<Input> parameters() {
        return parts().stream().flatMap(part -> part.parameters().stream()).toList();
    }

    /// What the layer keeps from step to step beside its parameters, such as running statistics:
    /// replaced by [Pass#update], not by gradients. Those of its parts, unless it says otherwise.
    default List<Input> states() {
        return parts().stream().flatMap(part -> part.states().stream()).toList();
    }

    /// What parameters and states start from, by name; rounded to their types. Those of its parts,
    /// drawn in their order, unless it says otherwise.
    default Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        parts().forEach(part -> values.putAll(part.initialState(random)));
        return values;
    }

    /// What a model's table says of the layer beside its shape, such as an activation's name.
    default String setting() {
        return "";
    }

    /// How many rows a batch to train on has at least: 1, unless this layer, or one inside it,
    /// needs more.
    default int leastRows() {
        return parts().stream().mapToInt(Layer::leastRows).max().orElse(1);
    }

    /// Layers inside this one, whose parameters and states are this one's too. Each reads what this
    /// one reads; those of a [Sequence] read what the one before gives.
    default List<Layer> parts() {
        return List.of();
    }

    /// Makes a layer for its place in a model: where it learns its name and the shape of its rows.
    @FunctionalInterface
    interface Maker {
        Layer at(Place place);
    }
}

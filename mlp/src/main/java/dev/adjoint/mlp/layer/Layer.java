package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// One layer of a model: a function of a node, with the parameters that it learns. Immutable; a
/// training's state holds the parameter values. A layer of your own takes a few lines.
/// `.add("scale", Scale::new)` adds it to a model:
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
    /// The name, such as `dense1`: the first part of its parameters' names, and the scope of its
    /// nodes.
    String name();

    /// The layer's output for a batch.
    ///
    /// @param x rows × a row's shape
    /// @param pass the pass that the output is for, training or inference
    /// @return rows × [#outputShape]
    Node output(Node x, Pass pass);

    /// The shape of an output row; the default is the shape of the input row.
    ///
    /// @param row the shape of an input row
    /// @throws IllegalArgumentException if the layer does not take such rows
    default Shape outputShape(Shape row) {
        return row;
    }

    /// The parameters that the layer learns; the default is its parts' parameters.
    default List<Input> parameters() {
        return parts().stream().flatMap(part -> part.parameters().stream()).toList();
    }

    /// The states that the layer keeps between steps beside its parameters, such as running
    /// statistics. [Pass#update] changes them, not gradients. The default is its parts' states.
    default List<Input> states() {
        return parts().stream().flatMap(part -> part.states().stream()).toList();
    }

    /// Initial values of parameters and states, by name; they are rounded to their types. The
    /// default is its parts' values, drawn in order.
    default Map<String, Tensor> initialState(RandomGenerator random) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        parts().forEach(part -> values.putAll(part.initialState(random)));
        return values;
    }

    /// The layer's setting in a model's table, such as an activation's name.
    default String setting() {
        return "";
    }

    /// The least number of rows in a training batch: 1, unless this layer, or one inside it, needs
    /// more.
    default int leastRows() {
        return parts().stream().mapToInt(Layer::leastRows).max().orElse(1);
    }

    /// Layers inside this layer. Their parameters and states belong to this layer too. Each reads
    /// this layer's input; a part of a [Sequence] reads the output of the part before it.
    default List<Layer> parts() {
        return List.of();
    }

    /// Makes a layer for its place in a model. The place has its name and the shape of its rows.
    @FunctionalInterface
    interface Maker {
        Layer at(Place place);
    }
}

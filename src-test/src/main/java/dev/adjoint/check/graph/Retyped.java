package dev.adjoint.check.graph;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.DType;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The same graph in another floating type. Masks and whole numbers keep their types. So do random
/// numbers with their keys, which are converted after they are drawn: both graphs draw the same
/// ones.
public final class Retyped {
    private final DType dtype;

    /// The nodes used to make keys of random numbers.
    private final Set<Node> keys;

    private final Map<Node, Node> twins = new HashMap<>();

    private Retyped(DType dtype, Set<Node> keys) {
        this.dtype = dtype;
        this.keys = keys;
    }

    /// Returns the graph below `roots` with every float32 and float64 as `dtype`.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if an op accepts only a certain
    ///   type
    public static Retyped to(DType dtype, Collection<? extends Node> roots) {
        List<Node> nodes = Graph.of(roots).nodes();
        Retyped retyped = new Retyped(dtype, keys(nodes));
        for (Node node : nodes) {
            retyped.twins.put(node, Origin.derivedFrom(node, () -> retyped.twin(node)));
        }
        return retyped;
    }

    /// Returns the nodes of a graph used to make keys of random numbers, inputs included.
    public static Set<Node> keys(List<Node> graph) {
        List<Node> keys =
                graph.stream()
                        .filter(RandomDraw.class::isInstance)
                        .map(random -> ((RandomDraw) random).key())
                        .toList();
        return keys.isEmpty() ? Set.of() : new HashSet<>(Graph.of(keys).nodes());
    }

    /// Returns the replacement of a node of the graph; the node itself if its type does not change.
    ///
    /// @throws NullPointerException if the node is not in the graph
    public Node of(Node node) {
        return requireNonNull(twins.get(node));
    }

    /// Like [#of(Node)].
    public Input of(Input input) {
        return (Input) of((Node) input);
    }

    private Node twin(Node node) {
        if (keys.contains(node)) {
            return node;
        }
        List<Node> inputs = node.inputs().stream().map(this::read).toList();
        return switch (node) {
            case Input input ->
                    isRight(input)
                            ? input
                            : new Input(input.name(), input.type().withDType(dtype), input.role());
            case Constant constant ->
                    isRight(constant) ? constant : new Constant(constant.value().as(dtype));
            case RandomDraw random -> NodeOps.cast(random, dtype);
            case Elementwise elementwise when elementwise.op() instanceof Conversion(DType to) ->
                    NodeOps.cast(inputs.getFirst(), to.isFloating() ? dtype : to);
            case Elementwise _, Reduce _, Scan _, Contract _, Move _, Marker _ ->
                    node.withInputs(inputs);
        };
    }

    /// Returns the node that other nodes read in place of a node.
    private Node read(Node node) {
        Node twin = of(node);
        return isRight(twin) ? twin : NodeOps.cast(twin, dtype);
    }

    private boolean isRight(Node node) {
        return !node.dtype().isFloating() || node.dtype() == dtype;
    }
}

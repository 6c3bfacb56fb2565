package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The calls of composite functions in a graph, as parts. A call of which one node is left is none.
final class Composites {
    private record Call(Origin.Composite composite, String prefix) {}

    private record Name(Optional<Part> outer, String name) {}

    private final Map<Origin.Composite, Integer> sizes = new HashMap<>();
    private final Map<Call, Part> parts = new HashMap<>();
    private final Map<Name, Integer> taken = new HashMap<>();

    Composites(Graph graph) {
        for (Node node : graph.nodes()) {
            if (!node.inputs().isEmpty()) {
                node.origin().composite().ifPresent(call -> sizes.merge(call, 1, Integer::sum));
            }
        }
    }

    /// Returns the part that contains a node: its call of a composite function, else `outer`.
    ///
    /// @param prefix of the name of the call
    Optional<Part> part(Node node, String prefix, Optional<Part> outer) {
        Optional<Origin.Composite> call = node.origin().composite();
        if (call.isEmpty() || sizes.getOrDefault(call.get(), 0) < 2) {
            return outer;
        }
        return Optional.of(
                parts.computeIfAbsent(
                        new Call(call.get(), prefix),
                        _ ->
                                Part.of(
                                        unique(prefix + call.get().name(), outer),
                                        Part.Kind.COMPOSITE,
                                        outer)));
    }

    private String unique(String name, Optional<Part> outer) {
        int times = taken.merge(new Name(outer, name), 1, Integer::sum);
        return times == 1 ? name : name + " #" + times;
    }
}

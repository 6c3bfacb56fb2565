package dev.adjoint.viz;

import dev.adjoint.viz.draw.Edge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Removes edges of a small acyclic drawing that are implied by a path through other boxes: its
/// transitive reduction (Aho, Garey and Ullman, "The transitive reduction of a directed graph",
/// SIAM Journal on Computing 1, 1972).
final class Detours {
    private Detours() {}

    static List<Edge> dropped(List<Edge> edges) {
        Map<Integer, List<Edge>> leaving =
                edges.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Edge::from, HashMap::new, Collectors.toList()));
        return edges.stream().filter(edge -> !hasDetour(edge, leaving)).toList();
    }

    private static boolean hasDetour(Edge edge, Map<Integer, List<Edge>> leaving) {
        Set<Integer> seen = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>();
        for (Edge other : leaving.getOrDefault(edge.from(), List.of())) {
            if (other.to() != edge.to()) {
                next.add(other.to());
            }
        }
        while (!next.isEmpty()) {
            int box = next.remove();
            if (box == edge.to()) {
                return true;
            }
            if (seen.add(box)) {
                leaving.getOrDefault(box, List.of()).forEach(other -> next.add(other.to()));
            }
        }
        return false;
    }
}

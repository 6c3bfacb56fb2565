package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The nodes of all stages of a page: each has one number, and its formula is written once.
final class PageNodes {
    private record Named(Optional<String> name, Node node) {}

    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Named, String> formulas = new HashMap<>();

    /// The number of a node, the same at every stage.
    int number(Node node) {
        return numbers.computeIfAbsent(node, _ -> numbers.size());
    }

    /// @param name the node's name, if any
    String formula(Optional<String> name, Node node) {
        return formulas.computeIfAbsent(new Named(name, node), _ -> ShortFormula.of(name, node));
    }
}

package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Is told what the simplifier does to each node.
interface Steps {
    /// Nobody asks.
    Steps FORGOTTEN =
            new Steps() {
                @Override
                public void took(Node node, Node next) {}

                @Override
                public void applied(Node node, Rule rule) {}
            };

    /// `next` takes the place of `node`: the node itself where nothing is left to do.
    void took(Node node, Node next);

    /// It was a rule's.
    void applied(Node node, Rule rule);

    /// Remembers all.
    final class Kept implements Steps {
        private final Map<Node, Node> next = new HashMap<>();
        private final Map<Node, Rule> rules = new HashMap<>();

        @Override
        public void took(Node node, Node better) {
            next.put(node, better);
        }

        @Override
        public void applied(Node node, Rule rule) {
            rules.put(node, rule);
        }

        /// What took the place of a node; empty where it stayed.
        Optional<Node> next(Node node) {
            return Optional.ofNullable(next.get(node)).filter(better -> better != node);
        }

        /// The rule by which something took the place of a node, if it was one.
        Optional<Rule> rule(Node node) {
            return Optional.ofNullable(rules.get(node));
        }
    }
}

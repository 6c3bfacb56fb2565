package dev.adjoint.autodiff.simplify;

import dev.adjoint.autodiff.graph.Node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Listener for the simplifier's steps.
interface Steps {
    /// Discards all steps.
    Steps FORGOTTEN =
            new Steps() {
                @Override
                public void took(Node node, Node next) {}

                @Override
                public void applied(Node node, Rule rule) {}
            };

    /// `next` replaces `node`; it is the node itself if nothing is left to do.
    void took(Node node, Node next);

    /// The replacement was made by a rule.
    void applied(Node node, Rule rule);

    /// Records all steps.
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

        /// The replacement of a node; empty if it stayed.
        Optional<Node> next(Node node) {
            return Optional.ofNullable(next.get(node)).filter(better -> better != node);
        }

        /// The rule that replaced a node; empty if none did.
        Optional<Rule> rule(Node node) {
            return Optional.ofNullable(rules.get(node));
        }
    }
}

package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.graph.Typesetter.Text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// A node's formula on one line: from the node down, every part that still fits is spelled out, and
/// the others are shown as `…`. The time does not depend on the size of the graph.
final class Glance {
    private static final int MOST_CHARACTERS = 80;
    private static final int MOST_INPUTS = 6;

    /// The largest number of parts that are tried.
    private static final int TRIES = 100;

    private static final Text LEFT_OUT = new Text("…", Notation.ATOM);

    private final NodeText nodeText = new NodeText(new PlainText());

    private Glance() {}

    /// An occurrence of a node in the formula.
    private static final class Part {
        private final Node node;
        private List<Part> inputs = List.of();
        private boolean isSpelled;

        Part(Node node) {
            this.node = Spelling.ofNode(node);
            isSpelled = node.inputs().isEmpty() && !isLarge(node);
        }

        private static boolean isLarge(Node node) {
            return node instanceof Constant && node.shape().count() > 1;
        }

        void spell() {
            inputs =
                    Broadcasts.shownInputs(node).stream()
                            .limit(MOST_INPUTS)
                            .map(Part::new)
                            .toList();
            isSpelled = true;
        }

        boolean leavesOut() {
            return Broadcasts.shownInputs(node).size() > MOST_INPUTS;
        }
    }

    static String of(Node node) {
        Glance glance = new Glance();
        Part root = new Part(node);
        root.spell();
        String text = glance.text(root).text();
        Deque<Part> rest = new ArrayDeque<>(root.inputs);
        for (int i = 0; i < TRIES && !rest.isEmpty(); i++) {
            Part part = rest.remove();
            if (part.isSpelled || part.node.inputs().isEmpty()) {
                continue;
            }
            part.spell();
            String longer = glance.text(root).text();
            if (longer.length() <= MOST_CHARACTERS) {
                text = longer;
                rest.addAll(part.inputs);
            } else {
                part.isSpelled = false;
            }
        }
        return text.length() <= MOST_CHARACTERS ? text : cut(text);
    }

    private Text text(Part part) {
        if (!part.isSpelled) {
            return LEFT_OUT;
        }
        Stream<Text> texts = part.inputs.stream().map(this::text);
        Stream<Text> others = part.leavesOut() ? Stream.of(LEFT_OUT) : Stream.empty();
        return nodeText.of(part.node, Stream.concat(texts, others).toList());
    }

    private static String cut(String text) {
        return text.codePoints()
                .limit(MOST_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("…")
                .toString();
    }
}

package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.graph.Typesetter.Text;

import java.util.ArrayList;
import java.util.List;

/// A node's formula on one line. Parts too deep to fit are shown as `…`, so the time does not
/// depend on the size of the graph.
final class Glance {
    private static final int MOST_CHARACTERS = 80;
    private static final int DEEPEST = 7;
    private static final int MOST_INPUTS = 6;
    private static final Text LEFT_OUT = new Text("…", Notation.ATOM);

    private final PlainText set = new PlainText();
    private final NodeText nodeText = new NodeText(set);

    private Glance() {}

    static String of(Node node) {
        Glance glance = new Glance();
        String text = "";
        for (int depth = DEEPEST; depth >= 0; depth--) {
            text = glance.text(node, depth).text();
            if (text.length() <= MOST_CHARACTERS) {
                return text;
            }
        }
        return cut(text);
    }

    private Text text(Node node, int depth) {
        List<Node> inputs = Broadcasts.shownInputs(node);
        List<Text> texts = new ArrayList<>();
        for (Node input : inputs.subList(0, Math.min(inputs.size(), MOST_INPUTS))) {
            texts.add(depth > 0 ? part(input, depth - 1) : leaf(input));
        }
        if (inputs.size() > MOST_INPUTS) {
            texts.add(LEFT_OUT);
        }
        return nodeText.of(node, texts);
    }

    private Text part(Node node, int depth) {
        Text text = node.inputs().isEmpty() ? leaf(node) : text(node, depth);
        return text.text().length() > MOST_CHARACTERS ? LEFT_OUT : text;
    }

    private Text leaf(Node node) {
        return node.inputs().isEmpty() && !isLarge(node) ? nodeText.of(node, List.of()) : LEFT_OUT;
    }

    private static boolean isLarge(Node node) {
        return node instanceof Constant && node.shape().count() > 1;
    }

    private static String cut(String text) {
        return text.codePoints()
                .limit(MOST_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append("…")
                .toString();
    }
}

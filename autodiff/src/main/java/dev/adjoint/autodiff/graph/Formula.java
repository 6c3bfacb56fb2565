package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.graph.Typesetter.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The formula of a node: its parts and their names, independent of the typesetter.
final class Formula {
    /// A part longer than this is given a name.
    private static final int LONG = 160;

    private final Typesetter set;
    private final NodeText nodeText;
    private final Node root;
    private final Graph graph;
    private final int[] readers;
    private final Map<Node, Text> texts = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private int shared;

    private Formula(Typesetter set, Node root) {
        this.set = set;
        this.nodeText = new NodeText(set);
        this.root = root;
        this.graph = Graph.of(root);
        this.readers = new int[graph.size()];
        for (int i = graph.size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node == root || readers[i] > 0) {
                Broadcasts.shownInputs(node).forEach(input -> readers[graph.position(input)]++);
            }
        }
    }

    /// @param name the node's name in the last line, already typeset; empty for none
    static String of(Node root, Typesetter set, String name) {
        return new Formula(set, Spelling.of(root)).text(name);
    }

    private String text(String name) {
        nameInputs();
        for (Node node : graph.nodes()) {
            int count = readers[graph.position(node)];
            if ((count == 0 && node != root) || texts.containsKey(node)) {
                continue;
            }
            List<Text> inputs = Broadcasts.shownInputs(node).stream().map(texts::get).toList();
            Text text = nodeText.of(node, inputs);
            boolean isNameable = !node.inputs().isEmpty() || isLarge(node);
            boolean isNamed = count > 1 || isLarge(node) || text.text().length() > LONG;
            texts.put(node, node != root && isNameable && isNamed ? named(text) : text);
        }
        Text text = Objects.requireNonNull(texts.get(root));
        lines.add(name.isEmpty() ? text.text() : defined(name, text));
        return set.lines(lines);
    }

    /// Gives each input a unique name.
    private void nameInputs() {
        Set<String> functions = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise elementwise) {
                functions.add(elementwise.op().notation().symbol());
            } else if (!node.inputs().isEmpty()) {
                functions.add(node.label());
            }
        }
        for (Input input : graph.inputs()) {
            String name = set.name(input.name(), functions.contains(input.name()));
            String unique = name;
            for (int copy = 2; !names.add(unique); copy++) {
                unique = set.distinguished(name, copy);
            }
            texts.put(input, new Text(unique, Notation.ATOM));
        }
    }

    private Text named(Text text) {
        String name;
        do {
            shared++;
            name = set.shared(shared);
        } while (!names.add(name));
        lines.add(defined(name, text));
        return new Text(name, Notation.ATOM);
    }

    /// `name = text`; a comparison gets parentheses, since `t = x = y` would mislead.
    private String defined(String name, Text text) {
        boolean isComparison = text.precedence() == Notation.COMPARISON;
        return name + " = " + (isComparison ? set.parenthesized(text.text()) : text.text());
    }

    private static boolean isLarge(Node node) {
        return node instanceof Constant
                && node.shape().count() > NodeText.FEW
                && !node.shape().isScalar();
    }
}

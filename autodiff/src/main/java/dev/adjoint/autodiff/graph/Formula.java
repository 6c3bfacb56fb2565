package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.graph.Typesetter.Text;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The formula of a node: which parts it has and which of them get names, however they are set.
final class Formula {
    /// A part longer than this is given a name.
    private static final int LONG = 160;

    /// The most elements of a constant that are shown within a formula.
    private static final int FEW = 12;

    private final Typesetter set;
    private final Node root;
    private final Graph graph;
    private final int[] readers;
    private final Map<Node, Text> texts = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private int shared;

    private Formula(Typesetter set, Node root) {
        this.set = set;
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

    /// @param name what the node is called in the last line, already set; none where it is empty
    static String of(Node root, Typesetter set, String name) {
        return new Formula(set, root).text(name);
    }

    private String text(String name) {
        nameInputs();
        for (Node node : graph.nodes()) {
            int count = readers[graph.position(node)];
            if ((count == 0 && node != root) || texts.containsKey(node)) {
                continue;
            }
            List<Text> inputs = Broadcasts.shownInputs(node).stream().map(texts::get).toList();
            Text text = text(node, inputs);
            boolean isNameable = !node.inputs().isEmpty() || isLarge(node);
            boolean isNamed = count > 1 || isLarge(node) || text.text().length() > LONG;
            texts.put(node, node != root && isNameable && isNamed ? named(text) : text);
        }
        Text text = Objects.requireNonNull(texts.get(root));
        lines.add(name.isEmpty() ? text.text() : defined(name, text));
        return set.lines(lines);
    }

    /// Each input has a name that no other has.
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

    private Text text(Node node, List<Text> inputs) {
        return switch (node) {
            case Input input -> Objects.requireNonNull(texts.get(input));
            case Constant constant -> constant(constant.value());
            case Elementwise elementwise -> elementwise(elementwise, inputs);
            case Contract contract -> {
                Text left = inputs.get(0);
                Text right = inputs.get(1);
                yield product(
                        contract.transposeLeft() ? set.transposed(left) : left,
                        contract.transposeRight() ? set.transposed(right) : right);
            }
            case Move move when isMatrixTranspose(move) -> set.transposed(inputs.getFirst());
            case Move move -> set.call(move.label(), Details.of(move), inputs);
            case Reduce reduce -> {
                boolean isWhole = reduce.axes().length == reduce.input(0).shape().rank();
                String axes = isWhole ? "" : Details.of(reduce);
                yield set.reduced(reduce.reduction(), axes, inputs.getFirst());
            }
            case Scan scan -> set.call(scan.label(), Details.of(scan), inputs);
            case RandomDraw random -> set.call(random.label(), Details.of(random), inputs);
            case Marker marker -> set.call(marker.label(), Details.of(marker), inputs);
        };
    }

    private Text elementwise(Elementwise node, List<Text> inputs) {
        Notation notation = node.op().notation();
        int precedence = notation.precedence();
        Text first = inputs.getFirst();
        Text last = inputs.getLast();
        return switch (notation.fixity()) {
            case FUNCTION ->
                    node.op() instanceof Selection
                            ? set.chosen(first, inputs.get(1), last)
                            : set.call(notation.symbol(), Details.of(node), inputs);
            case PREFIX -> {
                String sign = set.operator(notation.symbol());
                boolean isSigned = first.beginsWith(sign) || first.beginsWithDigit();
                String operand =
                        isSigned ? set.parenthesized(first.text()) : set.inside(first, precedence);
                yield new Text(sign + operand, precedence);
            }
            case INFIX -> infix(notation.symbol(), precedence, first, last);
            case PRODUCT ->
                    Broadcasts.isScaling(node)
                            ? product(first, last)
                            : infix("⊙", Notation.TIMES, first, last);
            case QUOTIENT -> set.quotient(first, last);
            case POWER -> set.power(first, last);
        };
    }

    private Text infix(String symbol, int precedence, Text left, Text right) {
        boolean isChained = precedence == Notation.SUM || precedence == Notation.TIMES;
        int onRight = precedence == Notation.TIMES ? Notation.POWER : precedence + 1;
        String text =
                set.inside(left, isChained ? precedence : precedence + 1)
                        + " "
                        + set.operator(symbol)
                        + " "
                        + set.onRight(right, onRight);
        return new Text(text, precedence);
    }

    private Text product(Text left, Text right) {
        String factor = set.onRight(right, Notation.POWER);
        boolean needsSign = factor.equals(right.text()) && right.beginsWithDigit();
        String text = set.product(set.inside(left, Notation.JUXTAPOSED), factor, needsSign);
        return new Text(text, Notation.JUXTAPOSED);
    }

    private Text constant(Tensor value) {
        if (!value.shape().isScalar()) {
            boolean isFew = value.shape().count() <= FEW;
            List<String> elements = Numbers.elements(value, isFew ? FEW : FEW / 2);
            return new Text(set.elements(elements, isFew, value), Notation.ATOM);
        }
        String number = Numbers.text(value.at(0), value.dtype());
        if (!number.startsWith("-")) {
            return set.number(number);
        }
        return new Text("-" + set.number(number.substring(1)).text(), Notation.JUXTAPOSED);
    }

    private static boolean isLarge(Node node) {
        return node instanceof Constant && node.shape().count() > FEW && !node.shape().isScalar();
    }

    private static boolean isMatrixTranspose(Move move) {
        return move.movement() instanceof Movement.Transpose && move.shape().rank() == 2;
    }
}

package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.graph.Typesetter.Text;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;

/// The text of one node, made of the texts of its inputs.
final class NodeText {
    /// The most elements of a constant that are shown within a formula.
    static final int FEW = 12;

    private final Typesetter set;

    NodeText(Typesetter set) {
        this.set = set;
    }

    /// @param inputs the text of each input that is shown
    Text of(Node node, List<Text> inputs) {
        return switch (node) {
            case Input input -> new Text(set.name(input.name(), false), Notation.ATOM);
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

    private static boolean isMatrixTranspose(Move move) {
        return move.movement() instanceof Movement.Transpose && move.shape().rank() == 2;
    }
}

package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.stream.Collectors;

/// Formulas in plain characters, such as `(x + y) z`.
final class PlainText implements Typesetter {
    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    @Override
    public String parenthesized(String text) {
        return "(" + text + ")";
    }

    /// A name of letters, digits, `_` and `.` is unchanged. Any other name stands in backquotes,
    /// and so does one that could be taken for a function or a number.
    @Override
    public String name(String name, boolean isFunction) {
        boolean isWord =
                Character.isLetter(name.codePointAt(0))
                        && name.codePoints()
                                .allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.')
                        && !isFunction
                        && !List.of("NaN", "true", "false").contains(name);
        return isWord ? name : "`" + escaped(name) + "`";
    }

    private static String escaped(String name) {
        return name.codePoints()
                .mapToObj(
                        c ->
                                c == '`' || c == '\\'
                                        ? "\\" + (char) c
                                        : Character.isISOControl(c)
                                                ? "\\u%04x".formatted(c)
                                                : Character.toString(c))
                .collect(Collectors.joining());
    }

    @Override
    public String distinguished(String name, int copy) {
        return name + "#" + copy;
    }

    @Override
    public String shared(int number) {
        return "t" + number;
    }

    @Override
    public Text number(String digits) {
        return new Text(digits, digits.matches("[0-9].*e.*") ? Notation.POWER : Notation.ATOM);
    }

    @Override
    public String elements(List<String> elements, boolean isWhole, Tensor of) {
        return isWhole
                ? rows(elements, of.shape(), 0)
                : "[" + String.join(", ", elements) + ", …] " + of.type();
    }

    /// Elements in row-major order, with brackets per axis.
    private static String rows(List<String> elements, Shape shape, int axis) {
        if (axis == shape.rank()) {
            return elements.getFirst();
        }
        int size = shape.size(axis);
        int step = size == 0 ? 0 : elements.size() / size;
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size && step > 0; i++) {
            text.append(i == 0 ? "" : ", ");
            text.append(rows(elements.subList(i * step, (i + 1) * step), shape, axis + 1));
        }
        return text.append("]").toString();
    }

    @Override
    public String operator(String symbol) {
        return symbol;
    }

    @Override
    public Text call(String function, String details, List<Text> arguments) {
        String list = arguments.stream().map(Text::text).collect(Collectors.joining(", "));
        String name = details.isEmpty() ? function : function + "[" + details + "]";
        return new Text(name + "(" + list + ")", Notation.ATOM);
    }

    @Override
    public String product(String left, String right, boolean needsSign) {
        return left + (needsSign ? " · " : " ") + right;
    }

    @Override
    public Text quotient(Text left, Text right) {
        String text = inside(left, Notation.TIMES) + " / " + onRight(right, Notation.POWER);
        return new Text(text, Notation.TIMES);
    }

    @Override
    public Text power(Text base, Text exponent) {
        String below = onRight(base, Notation.ATOM);
        boolean isWhole = exponent.text().matches("-?[0-9]{1,3}");
        String above = isWhole ? raised(exponent.text()) : "^" + onRight(exponent, Notation.ATOM);
        return new Text(below + above, Notation.POWER);
    }

    private static String raised(String digits) {
        return digits.chars()
                .mapToObj(c -> c == '-' ? "⁻" : DIGITS.substring(c - '0', c - '0' + 1))
                .collect(Collectors.joining());
    }

    @Override
    public Text transposed(Text matrix) {
        return new Text(inside(matrix, Notation.ATOM) + "ᵀ", Notation.POWER);
    }

    @Override
    public Text reduced(Reduction reduction, String axes, Text of) {
        return call(reduction.label(), axes, List.of(of));
    }

    @Override
    public Text chosen(Text mask, Text whereTrue, Text whereFalse) {
        return call("select", "", List.of(mask, whereTrue, whereFalse));
    }

    @Override
    public String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}

package laws;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a formula of scalars back, by the rules that `GraphText.formula` states and no others.
final class FormulaReader {
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Pattern NUMBER = Pattern.compile("-?(∞|[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?)");
    private static final Pattern NAME =
            Pattern.compile("`([^`\\\\]|\\\\.)*`(#\\d+)?|[\\p{L}\\d_.]+(#\\d+)?");
    private static final Pattern POWERS = Pattern.compile("⁻?[" + RAISED + "]+");

    private static final Map<String, UnaryOperator<Node>> FUNCTIONS =
            Map.of(
                    "exp", FunctionOps::exp,
                    "tanh", ActivationOps::tanh,
                    "abs", ArithmeticOps::abs,
                    "sin", FunctionOps::sin,
                    "stopGradient", NodeOps::stopGradient);

    private static final Map<String, BinaryOperator<Node>> PAIRS =
            Map.of("maximum", ArithmeticOps::maximum, "minimum", ArithmeticOps::minimum);

    private final Map<String, Node> names;
    private String text = "";
    private int at;

    private FormulaReader(Map<String, Node> names) {
        this.names = new HashMap<>(names);
    }

    /// The node that the last line says.
    ///
    /// @param names the inputs, by their names as the formula shows them
    static Node read(String formula, Map<String, Node> names) {
        FormulaReader reader = new FormulaReader(names);
        List<String> lines = formula.lines().toList();
        for (String line : lines.subList(0, lines.size() - 1)) {
            String[] sides = line.split(" = ", 2);
            reader.names.put(sides[0], reader.whole(sides[1]));
        }
        return reader.whole(lines.getLast());
    }

    private Node whole(String line) {
        text = line;
        at = 0;
        Node node = logic();
        if (at < text.length()) {
            throw new IllegalArgumentException(text + ": not read from " + text.substring(at));
        }
        return node;
    }

    private Node logic() {
        Node left = comparison();
        if (took(" ∧ ")) {
            return ComparisonOps.and(left, comparison());
        }
        return took(" ∨ ") ? ComparisonOps.or(left, comparison()) : left;
    }

    private Node comparison() {
        Node left = sum();
        if (took(" < ")) {
            return ComparisonOps.less(left, sum());
        }
        if (took(" ≤ ")) {
            return ComparisonOps.lessEqual(left, sum());
        }
        return took(" = ") ? ComparisonOps.equal(left, sum()) : left;
    }

    private Node sum() {
        Node node = term();
        while (true) {
            if (took(" + ")) {
                node = ArithmeticOps.add(node, term());
            } else if (took(" - ")) {
                node = ArithmeticOps.sub(node, term());
            } else {
                return node;
            }
        }
    }

    private Node term() {
        if (took("¬")) {
            return ComparisonOps.not(atom());
        }
        boolean isNumber = Pattern.matches("-(\\d|∞).*", text.substring(at));
        return !isNumber && took("-") ? ArithmeticOps.neg(quotient()) : quotient();
    }

    private Node quotient() {
        Node node = product();
        while (took(" / ")) {
            node = ArithmeticOps.div(node, power());
        }
        return node;
    }

    private Node product() {
        Node node = power();
        while (took(" · ") || beginsFactor()) {
            node = ArithmeticOps.mul(node, power());
        }
        return node;
    }

    /// A space before a name, a number or a parenthesis: the space is taken.
    private boolean beginsFactor() {
        boolean begins = Pattern.matches(" [\\p{L}(`∞].*", text.substring(at));
        at += begins ? 1 : 0;
        return begins;
    }

    private Node power() {
        Node base = atom();
        if (took("^")) {
            return ArithmeticOps.pow(base, atom());
        }
        Matcher raised = POWERS.matcher(text).region(at, text.length());
        if (!raised.lookingAt()) {
            return base;
        }
        at = raised.end();
        StringBuilder digits = new StringBuilder();
        raised.group()
                .chars()
                .forEach(c -> digits.append(c == '⁻' ? "-" : String.valueOf(RAISED.indexOf(c))));
        return ArithmeticOps.pow(base, Double.parseDouble(digits.toString()));
    }

    private Node atom() {
        if (took("(")) {
            Node node = logic();
            require(")");
            return node;
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return Leaves.constant(Double.parseDouble(number.group().replace("∞", "Infinity")));
        }
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw new IllegalArgumentException(text + ": no atom at " + text.substring(at));
        }
        at = name.end();
        return took("(") ? call(name.group()) : named(name.group());
    }

    private Node named(String name) {
        if (name.equals("NaN")) {
            return Leaves.constant(Double.NaN);
        }
        Node node = names.get(name);
        if (node == null) {
            throw new IllegalArgumentException(text + ": nothing is called " + name);
        }
        return node;
    }

    private Node call(String function) {
        List<Node> arguments = new ArrayList<>();
        do {
            arguments.add(logic());
        } while (took(", "));
        require(")");
        return switch (arguments.size()) {
            case 1 -> FUNCTIONS.get(function).apply(arguments.get(0));
            case 2 -> PAIRS.get(function).apply(arguments.get(0), arguments.get(1));
            default -> ComparisonOps.select(arguments.get(0), arguments.get(1), arguments.get(2));
        };
    }

    private boolean took(String token) {
        boolean isThere = text.startsWith(token, at);
        at += isThere ? token.length() : 0;
        return isThere;
    }

    private void require(String token) {
        if (!took(token)) {
            throw new IllegalArgumentException(text + ": no " + token + " at " + at);
        }
    }
}

package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Formulas in LaTeX, for math mode with amsmath.
final class LatexText implements Typesetter {
    private static final Set<String> GREEK =
            Set.of(
                    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota",
                    "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon",
                    "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi",
                    "Sigma", "Upsilon", "Phi", "Psi", "Omega");

    private static final Map<String, String> FUNCTIONS =
            Map.ofEntries(
                    Map.entry("exp", "\\exp"),
                    Map.entry("log", "\\log"),
                    Map.entry("log2", "\\log_{2}"),
                    Map.entry("log10", "\\log_{10}"),
                    Map.entry("sin", "\\sin"),
                    Map.entry("cos", "\\cos"),
                    Map.entry("tan", "\\tan"),
                    Map.entry("sinh", "\\sinh"),
                    Map.entry("cosh", "\\cosh"),
                    Map.entry("tanh", "\\tanh"),
                    Map.entry("asin", "\\arcsin"),
                    Map.entry("acos", "\\arccos"),
                    Map.entry("atan", "\\arctan"),
                    Map.entry("asinh", "\\operatorname{arsinh}"),
                    Map.entry("acosh", "\\operatorname{arcosh}"),
                    Map.entry("atanh", "\\operatorname{artanh}"),
                    Map.entry("max", "\\max"),
                    Map.entry("maximum", "\\max"),
                    Map.entry("min", "\\min"),
                    Map.entry("minimum", "\\min"));

    /// Functions that enclose their argument: the parts before and after it.
    private static final Map<String, List<String>> BRACKETS =
            Map.of(
                    "sqrt", List.of("\\sqrt{", "}"),
                    "cbrt", List.of("\\sqrt[3]{", "}"),
                    "abs", List.of("\\left|", "\\right|"),
                    "floor", List.of("\\left\\lfloor ", " \\right\\rfloor"),
                    "ceil", List.of("\\left\\lceil ", " \\right\\rceil"));

    private static final Map<String, String> OPERATORS =
            Map.of(
                    "≤", "\\le", "≠", "\\ne", "∧", "\\land", "∨", "\\lor", "⊕", "\\oplus", "¬",
                    "\\lnot ", "⊙", "\\odot");

    @Override
    public String parenthesized(String text) {
        return "\\left(" + text + "\\right)";
    }

    /// One letter unchanged, a Greek letter as its command, other words upright. Trailing digits,
    /// and the text after the first underscore, become a subscript.
    @Override
    public String name(String name, boolean isFunction) {
        int underscore = name.indexOf('_');
        if (underscore > 0 && underscore < name.length() - 1) {
            return subscripted(name.substring(0, underscore), name.substring(underscore + 1));
        }
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        return end > 0 && end < name.length()
                ? subscripted(name.substring(0, end), name.substring(end))
                : word(name);
    }

    private static String subscripted(String name, String below) {
        return word(name) + "_{" + word(below) + "}";
    }

    private static String word(String name) {
        if (GREEK.contains(name)) {
            return "\\" + name;
        }
        return name.matches("[A-Za-z]|[0-9]+") ? name : "\\text{" + escaped(name) + "}";
    }

    private static String escaped(String name) {
        return name.codePoints()
                .mapToObj(
                        c ->
                                switch (c) {
                                    case '\\' -> "\\textbackslash{}";
                                    case '~' -> "\\textasciitilde{}";
                                    case '^' -> "\\textasciicircum{}";
                                    case '{', '}', '_', '%', '&', '#', '$' -> "\\" + (char) c;
                                    case '\n', '\r', '\t' -> " ";
                                    default -> Character.toString(c);
                                })
                .collect(Collectors.joining());
    }

    @Override
    public String distinguished(String name, int copy) {
        return "{" + name + "^{(" + copy + ")}}";
    }

    @Override
    public String shared(int number) {
        return "t_{" + number + "}";
    }

    @Override
    public Text number(String digits) {
        int exponent = digits.indexOf('e');
        return switch (digits) {
            case "∞" -> new Text("\\infty", Notation.ATOM);
            case "NaN", "true", "false" -> new Text("\\text{" + digits + "}", Notation.ATOM);
            case String small when small.indexOf('e') > 0 -> {
                String factor = digits.substring(0, exponent);
                String power = "10^{" + digits.substring(exponent + 1) + "}";
                String text = factor.equals("1") ? power : factor + " \\cdot " + power;
                yield new Text(text, Notation.POWER);
            }
            default -> new Text(digits, Notation.ATOM);
        };
    }

    @Override
    public String elements(List<String> elements, boolean isWhole, Tensor of) {
        List<String> numbers = elements.stream().map(this::signed).toList();
        int rank = of.shape().rank();
        if (!isWhole || rank > 2 || numbers.isEmpty()) {
            String list = String.join(", ", numbers) + (isWhole ? "" : ", \\ldots");
            String sizes = Details.list(of.shape().sizes()).replace(", ", " \\times ");
            return "\\left[" + list + "\\right]_{" + sizes + "}";
        }
        int columns = rank == 1 ? 1 : of.shape().size(1);
        StringBuilder text = new StringBuilder("\\begin{pmatrix}");
        for (int i = 0; i < numbers.size(); i++) {
            text.append(i == 0 ? "" : i % columns == 0 ? " \\\\ " : " & ").append(numbers.get(i));
        }
        return text.append("\\end{pmatrix}").toString();
    }

    private String signed(String number) {
        return number.startsWith("-")
                ? "-" + number(number.substring(1)).text()
                : number(number).text();
    }

    @Override
    public String operator(String symbol) {
        return OPERATORS.getOrDefault(symbol, symbol);
    }

    @Override
    public Text call(String function, String details, List<Text> arguments) {
        List<String> brackets = BRACKETS.get(function);
        if (brackets != null && arguments.size() == 1) {
            String text = brackets.getFirst() + arguments.getFirst().text() + brackets.getLast();
            return new Text(text, Notation.ATOM);
        }
        if (function.equals("exp2")) {
            return new Text("2^{" + arguments.getFirst().text() + "}", Notation.POWER);
        }
        String list = arguments.stream().map(Text::text).collect(Collectors.joining(", "));
        return new Text(function(function, details) + parenthesized(list), Notation.ATOM);
    }

    private static String function(String function, String details) {
        String name = FUNCTIONS.getOrDefault(function, "\\operatorname{" + escaped(function) + "}");
        boolean isNumbers = details.matches("[0-9, ]+");
        String below = isNumbers ? details : "\\text{" + escaped(details) + "}";
        return details.isEmpty() ? name : name + "_{" + below + "}";
    }

    /// A thin space, or a dot if a space would mislead.
    @Override
    public String product(String left, String right, boolean needsSign) {
        return left + (needsSign ? " \\cdot " : " \\, ") + right;
    }

    @Override
    public Text quotient(Text left, Text right) {
        String text = "\\frac{" + left.text() + "}{" + right.text() + "}";
        return new Text(text, Notation.POWER);
    }

    @Override
    public Text power(Text base, Text exponent) {
        String text = onRight(base, Notation.ATOM) + "^{" + exponent.text() + "}";
        return new Text(text, Notation.POWER);
    }

    @Override
    public Text transposed(Text matrix) {
        return new Text(inside(matrix, Notation.ATOM) + "^{\\top}", Notation.POWER);
    }

    @Override
    public Text reduced(Reduction reduction, String axes, Text of) {
        return switch (reduction) {
            case SUM -> large("\\sum", axes, of);
            case PROD -> large("\\prod", axes, of);
            case MAX, MIN -> call(reduction.label(), axes, List.of(of));
        };
    }

    private Text large(String sign, String axes, Text of) {
        String below = axes.isEmpty() ? "" : "_{" + axes + "}";
        return new Text(sign + below + " " + onRight(of, Notation.TIMES), Notation.PREFIX);
    }

    @Override
    public Text chosen(Text mask, Text whereTrue, Text whereFalse) {
        String text =
                "\\begin{cases} "
                        + whereTrue.text()
                        + " & \\text{if } "
                        + mask.text()
                        + " \\\\ "
                        + whereFalse.text()
                        + " & \\text{otherwise} \\end{cases}";
        return new Text(text, Notation.LOGIC);
    }

    @Override
    public String lines(List<String> lines) {
        return String.join(" \\\\\n", lines);
    }
}

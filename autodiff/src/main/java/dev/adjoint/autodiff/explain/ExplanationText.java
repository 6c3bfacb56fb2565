package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An [Explanation] as text: the values, the paths, and their sum.
final class ExplanationText {
    /// The most values, obstacles, and characters of a simplified derivative to show.
    private static final int VALUES = 60;

    /// The number of lines after which each path is shown by its product alone.
    private static final int STEPS = 40;

    private static final int OBSTACLES = 6;
    private static final int LONG = 400;

    /// The longest product of an only path that is shown again in the sum.
    private static final int SHORT = 40;

    private final Explanation explained;
    private final Names names;
    private final StringBuilder text = new StringBuilder();

    ExplanationText(Explanation explained) {
        this.explained = explained;
        this.names = explained.names();
    }

    String text() {
        function();
        values();
        paths();
        obstacles();
        sum();
        return text.toString();
    }

    private void function() {
        String formula = GraphText.formula(f(), explained.f());
        if (!(explained.f() instanceof Input) && formula.length() <= LONG) {
            formula.lines().forEach(this::line);
            line("");
        }
    }

    /// Writes each value and its definition in terms of earlier values; in a large graph, only
    /// values on the shown paths and their inputs.
    private void values() {
        Graph graph = explained.graph();
        List<Node> shown =
                graph.nodes().stream()
                        .filter(node -> !Names.isNumber(node))
                        .filter(isRelevant()::contains)
                        .toList();
        line("Values, each made from those above it:");
        Stream.concat(
                        shown.stream().filter(Input.class::isInstance),
                        shown.stream().filter(node -> !(node instanceof Input)))
                .limit(VALUES)
                .forEach(node -> line("  " + value(node)));
        if (shown.size() > VALUES) {
            line("  … and " + (shown.size() - VALUES) + " more");
        }
        line("");
    }

    private Set<Node> isRelevant() {
        Graph graph = explained.graph();
        if (graph.size() <= VALUES) {
            return new HashSet<>(graph.nodes());
        }
        Set<Node> relevant = new HashSet<>();
        for (Chain chain : explained.chains()) {
            for (LocalDerivative derivative : chain.steps()) {
                relevant.add(derivative.step().node());
                relevant.addAll(derivative.step().node().inputs());
            }
        }
        return relevant;
    }

    private String value(Node node) {
        String made = node instanceof Input ? names.of(node) : names.definition(node);
        String shape = node.shape().isScalar() ? "" : "   " + node.shape();
        Tensor value = explained.values().get(node);
        return made + (value == null ? "" : " = " + Tensors.text(node, value)) + shape;
    }

    private void paths() {
        List<Chain> chains = explained.chains();
        if (chains.isEmpty()) {
            line("No path leads from " + f() + " to " + x() + ": their derivative is 0.");
            return;
        }
        BigInteger count = explained.paths();
        boolean isOne = count.equals(BigInteger.ONE);
        String number = count.equals(Paths.MOST) ? "More than 10³⁰⁰" : count.toString();
        boolean isAll = count.equals(BigInteger.valueOf(chains.size()));
        line(
                number
                        + (isOne ? " path leads from " : " paths lead from ")
                        + f()
                        + " to "
                        + x()
                        + (isAll ? "." : "; these are the first " + chains.size() + "."));
        int steps = 0;
        for (int i = 0; i < chains.size(); i++) {
            Chain chain = chains.get(i);
            line("");
            line((i + 1) + ". " + chain.title());
            List<String> lines = steps < STEPS ? chain.lines() : chain.result();
            lines.forEach(each -> line("   " + each));
            steps += lines.size();
        }
    }

    private void obstacles() {
        List<String> lines = Obstacles.of(explained.graph(), explained.f(), explained.x(), names);
        if (!lines.isEmpty()) {
            line("");
            lines.stream().limit(OBSTACLES).forEach(this::line);
            if (lines.size() > OBSTACLES) {
                line("… and " + (lines.size() - OBSTACLES) + " more such places.");
            }
        }
    }

    private void sum() {
        String name = "d" + f() + "/d" + x();
        String symbols = symbols();
        String value = explained.derivative().map(Tensors::text).orElse("");
        List<String> sides = new ArrayList<>();
        sides.add(name);
        if (!symbols.isEmpty()) {
            sides.add(symbols);
        }
        String numbers = numbers();
        if (!numbers.isEmpty() && !numbers.equals(symbols)) {
            sides.add(numbers);
        }
        if (!value.isEmpty() && !value.equals(sides.getLast())) {
            sides.add(value);
        }
        if (sides.size() > 1) {
            line("");
            Chain.equation(name + " = ", sides.subList(1, sides.size())).forEach(this::line);
        }
        String simplified = GraphText.formula(name, explained.simplified());
        if (simplified.length() <= LONG && !simplified.equals(name + " = " + symbols)) {
            line("");
            line("Simplified, in terms of the inputs:");
            simplified.lines().forEach(each -> line("  " + each));
        }
    }

    /// Returns the sum of the products, if all of them are shown.
    private String symbols() {
        List<Chain> chains = explained.chains();
        if (chains.isEmpty()) {
            return "0";
        }
        boolean isShown =
                explained.paths().equals(BigInteger.valueOf(chains.size()))
                        && chains.stream().allMatch(each -> each.isScalar() && each.isShort());
        String sum =
                isShown
                        ? chains.stream().map(Chain::symbols).collect(Collectors.joining(" + "))
                        : "";
        boolean isSaid = chains.size() == 1 && sum.length() > SHORT;
        return sum.length() > LONG || isSaid ? "" : sum;
    }

    private String numbers() {
        List<Tensor> parts = explained.contributions();
        boolean isShown =
                explained.paths().equals(BigInteger.valueOf(parts.size())) && parts.size() > 1;
        StringBuilder sum = new StringBuilder();
        for (Tensor part : isShown ? parts : List.<Tensor>of()) {
            String number = Tensors.text(part);
            sum.append(sum.isEmpty() ? number : " + " + Tensors.operand(number));
        }
        return sum.length() <= LONG ? sum.toString() : "";
    }

    private String f() {
        return names.of(explained.f());
    }

    private String x() {
        return names.of(explained.x());
    }

    private void line(String line) {
        text.append(line).append("\n");
    }
}

package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The chain rule along one path: each local derivative, and their product.
///
/// @param factors for steps between numbers, the value of each local derivative; otherwise empty
/// @param adjoints the value after each step, beginning with 1; empty if there are no values
record Chain(
        Node f,
        List<LocalDerivative> steps,
        Names names,
        List<Tensor> factors,
        List<Tensor> adjoints) {
    /// The number of steps shown at either end of a longer path.
    private static final int END = 8;

    /// The longest line that is not broken.
    private static final int LINE = 90;

    boolean isScalar() {
        return steps.stream().allMatch(LocalDerivative::isScalar);
    }

    boolean hasNumbers() {
        return !adjoints.isEmpty();
    }

    /// Whether every step is shown.
    boolean isShort() {
        return steps.size() <= 2 * END;
    }

    /// Returns the path's contribution to the derivative.
    Tensor contribution() {
        return adjoints.getLast();
    }

    /// Returns the path as text: `f ← v1 ← x`.
    String title() {
        List<String> stops = new ArrayList<>();
        stops.add(names.of(f));
        for (int i = 0; i < steps.size(); i++) {
            if (isShown(i)) {
                stops.add(names.of(steps.get(i).step().from()));
            } else if (isShown(i - 1)) {
                stops.add("…");
            }
        }
        return String.join(" ← ", stops);
    }

    /// Returns the lines for the product alone.
    List<String> result() {
        if (isScalar()) {
            return equation("product: ", product());
        }
        return hasNumbers() ? List.of("adds " + Tensors.text(contribution())) : List.of();
    }

    /// Returns the sides of an equation, one below the other if they are long.
    static List<String> equation(String name, List<String> sides) {
        String line = name + String.join(" = ", sides);
        if (line.length() <= LINE || sides.size() < 2) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        lines.add(name + sides.getFirst());
        sides.subList(1, sides.size()).forEach(side -> lines.add("   = " + side));
        return lines;
    }

    /// Returns one line per step, and the product.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (isShown(i)) {
                lines.addAll(isScalar() ? List.of(scalarStep(i)) : tensorStep(i));
            } else if (isShown(i - 1)) {
                lines.add("… " + (steps.size() - 2 * END) + " steps more …");
            }
        }
        if (isScalar() && steps.size() > 1) {
            lines.addAll(result());
        }
        return lines;
    }

    /// Returns the local derivatives as a product: `z · 1`.
    String symbols() {
        return steps.isEmpty()
                ? "1"
                : steps.stream().map(this::operand).collect(Collectors.joining(" · "));
    }

    private List<String> product() {
        List<String> sides = new ArrayList<>();
        if (isShort()) {
            sides.add(symbols());
        }
        if (hasNumbers()) {
            String numbers = numbers();
            if (isShort() && !sides.contains(numbers)) {
                sides.add(numbers);
            }
            sides.add(Tensors.text(contribution()));
        }
        return sides.isEmpty() ? List.of("that of all of them") : sides;
    }

    private String numbers() {
        List<String> numbers = new ArrayList<>();
        for (Tensor factor : factors) {
            String number = Tensors.text(factor);
            numbers.add(numbers.isEmpty() ? number : Tensors.operand(number));
        }
        return String.join(" · ", numbers);
    }

    private String scalarStep(int i) {
        LocalDerivative derivative = steps.get(i);
        String formula = oneLine(derivative.factor());
        String number = hasNumbers() ? Tensors.text(factors.get(i)) : formula;
        return symbol(derivative.step())
                + " = "
                + formula
                + (number.equals(formula) ? "" : " = " + number);
    }

    private List<String> tensorStep(int i) {
        LocalDerivative derivative = steps.get(i);
        Step step = derivative.step();
        String adjoint = oneLine(derivative.ofAdjoint());
        String formula = LinearMap.isSum(step) ? "adjoint" : adjoint;
        String number = hasNumbers() ? " = " + Tensors.text(adjoints.get(i + 1)) : "";
        return List.of(
                "to "
                        + names.of(step.from())
                        + ", "
                        + step.from().shape()
                        + ": "
                        + LinearMap.words(step),
                "   " + formula + number);
    }

    private boolean isShown(int step) {
        return isShort() || step < END || step >= steps.size() - END;
    }

    private String symbol(Step step) {
        return "∂" + names.of(step.node()) + "/∂" + names.of(step.from());
    }

    /// Returns a factor's formula, or its symbol if the formula takes more than one line.
    private String operand(LocalDerivative derivative) {
        String formula = GraphText.formula(derivative.factor());
        if (formula.contains("\n")) {
            return symbol(derivative.step());
        }
        boolean isOnly = steps.size() == 1;
        boolean isFirst = derivative == steps.getFirst();
        boolean isAtom = isOneThing(formula) && (isFirst || !formula.startsWith("-"));
        return isAtom || isOnly ? formula : "(" + formula + ")";
    }

    /// Whether there is no operator outside parentheses.
    private static boolean isOneThing(String formula) {
        int depth = 0;
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            if (depth == 0 && c == ' ') {
                return false;
            }
        }
        return true;
    }

    private static String oneLine(Node node) {
        return GraphText.formula(node).replace("\n", "; ");
    }
}

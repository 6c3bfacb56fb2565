package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The text of an einsum, parsed for its operands. An index is the number of its letter; the axes
/// that `...` stands for have negative numbers, -1 the last of them.
///
/// @param operands the index of each axis, per operand
/// @param result the indices of the result, in order
record EinsumFormula(List<List<Integer>> operands, List<Integer> result) {
    private static final Pattern TERM = Pattern.compile("([a-zA-Z]*)(\\.\\.\\.)?([a-zA-Z]*)");
    private static final String ARROW = "->";

    /// @throws ShapeMismatchException if the text is not a formula, or does not fit the operands
    static EinsumFormula of(String formula, List<Node> operands) {
        String text = formula.replace(" ", "");
        int arrow = text.indexOf(ARROW);
        String[] terms = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (terms.length != operands.size()) {
            throw mistake(
                    formula,
                    "which names " + terms.length + " operands, for " + operands.size(),
                    "write one term an operand, with commas between");
        }
        List<List<Integer>> indices = new ArrayList<>();
        for (int i = 0; i < terms.length; i++) {
            indices.add(ofOperand(formula, terms[i], operands.get(i)));
        }
        List<Integer> all = indices.stream().flatMap(List::stream).toList();
        List<Integer> rest = all.stream().filter(i -> i < 0).distinct().sorted().toList();
        if (arrow < 0) {
            List<Integer> once =
                    all.stream()
                            .filter(i -> i > 0 && all.indexOf(i) == all.lastIndexOf(i))
                            .sorted()
                            .toList();
            return new EinsumFormula(indices, join(rest, once, List.of()));
        }
        String result = text.substring(arrow + ARROW.length());
        return new EinsumFormula(indices, ofResult(formula, result, all, rest));
    }

    static ShapeMismatchException mistake(String formula, String got, String cure) {
        return new ShapeMismatchException(
                "einsum", "\"" + formula + "\", " + got, cure, Leaves.constant(0).origin().line());
    }

    private static List<Integer> ofOperand(String formula, String term, Node operand) {
        Matcher parts = parts(formula, term);
        int letters = part(parts, 1).size() + part(parts, 3).size();
        int more = operand.shape().rank() - letters;
        if (more < 0 || (more > 0 && parts.group(2) == null)) {
            throw mistake(
                    formula,
                    "where \"" + term + "\" is for an operand " + operand.type(),
                    "write a letter for each of its axes, or ... for those without a name");
        }
        List<Integer> rest = IntStream.range(-more, 0).boxed().toList();
        return join(part(parts, 1), rest, part(parts, 3));
    }

    private static List<Integer> ofResult(
            String formula, String term, List<Integer> all, List<Integer> rest) {
        Matcher parts = parts(formula, term);
        boolean hasRest = parts.group(2) != null;
        if (!hasRest && !rest.isEmpty()) {
            throw mistake(
                    formula,
                    "which does not say where the axes of ... come in the result",
                    "write ... after ->, or name the axes to sum over them");
        }
        List<Integer> result = join(part(parts, 1), hasRest ? rest : List.of(), part(parts, 3));
        boolean isNew = !all.containsAll(result);
        if (isNew || new HashSet<>(result).size() < result.size()) {
            throw mistake(
                    formula,
                    "whose result \"" + term + "\" names an index " + (isNew ? "of none" : "twice"),
                    "name indices of the operands after ->, each once");
        }
        return result;
    }

    private static Matcher parts(String formula, String term) {
        Matcher parts = TERM.matcher(term);
        if (!parts.matches()) {
            throw mistake(
                    formula,
                    "whose term \"" + term + "\" cannot be read",
                    "write letters, and ... at most once a term, as in \"ij,jk->ik\"");
        }
        return parts;
    }

    private static List<Integer> part(Matcher parts, int group) {
        return Objects.requireNonNull(parts.group(group)).chars().boxed().toList();
    }

    private static List<Integer> join(List<Integer> a, List<Integer> b, List<Integer> c) {
        List<Integer> all = new ArrayList<>(a);
        all.addAll(b);
        all.addAll(c);
        return all;
    }
}

package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// An einsum: a formula and its operands, computed as products of two operands at a time.
final class Einsum {
    private final String text;
    private final EinsumFormula formula;
    private final Map<Integer, Integer> sizes = new HashMap<>();
    private final List<Indexed> open = new ArrayList<>();

    Einsum(String text, List<Node> operands) {
        this.text = text;
        this.formula = EinsumFormula.of(text, operands);
        requireNumbers(operands);
        for (int i = 0; i < operands.size(); i++) {
            noteSizes(operands.get(i), formula.operands().get(i));
        }
        for (int i = 0; i < operands.size(); i++) {
            open.add(prepared(operands.get(i), formula.operands().get(i)));
        }
    }

    Node node() {
        for (int i = 0; i < open.size(); i++) {
            Indexed operand = open.remove(i);
            open.add(i, operand.summed(needed()));
        }
        while (open.size() > 1) {
            multiplyCheapest();
        }
        return open.getFirst().node(formula.result());
    }

    /// Multiplies the two operands whose product takes the fewest multiplications; the leftmost
    /// pair at a tie.
    private void multiplyCheapest() {
        int left = 0;
        int right = 1;
        for (int i = 0; i < open.size(); i++) {
            for (int j = i + 1; j < open.size(); j++) {
                if (steps(i, j) < steps(left, right)) {
                    left = i;
                    right = j;
                }
            }
        }
        Indexed second = open.remove(right);
        Indexed first = open.remove(left);
        open.add(left, first.times(second, needed()));
    }

    private double steps(int left, int right) {
        Set<Integer> all = new HashSet<>(open.get(left).indices());
        all.addAll(open.get(right).indices());
        return all.stream().mapToDouble(sizes::get).reduce(1, (m, n) -> m * n);
    }

    /// The indices of the result and of the remaining operands.
    private Set<Integer> needed() {
        Set<Integer> needed = new HashSet<>(formula.result());
        open.forEach(operand -> needed.addAll(operand.indices()));
        return needed;
    }

    private void requireNumbers(List<Node> operands) {
        Node first = operands.getFirst();
        for (Node operand : operands) {
            if (operand.dtype() != first.dtype() || !first.dtype().isFloating()) {
                throw EinsumFormula.mistake(
                        text,
                        "for " + first.type() + " and " + operand.type(),
                        "declare the inputs with one floating type");
            }
        }
    }

    private void noteSizes(Node operand, List<Integer> indices) {
        for (int axis = 0; axis < indices.size(); axis++) {
            int index = indices.get(axis);
            int size = operand.shape().size(axis);
            Integer known = sizes.get(index);
            boolean stretches = index < 0 && known != null && (known == 1 || size == 1);
            if (known != null && known != size && !stretches) {
                throw EinsumFormula.mistake(
                        text,
                        "where "
                                + name(index)
                                + " is "
                                + known
                                + ", and "
                                + size
                                + " in "
                                + operand.type(),
                        "give operands in which an index has one size");
            }
            if (known == null || known == 1) {
                sizes.put(index, size);
            }
        }
    }

    private static void drop(List<Integer> names, int place) {
        names.subList(place, place + 1).clear();
    }

    private int size(Integer index) {
        return Objects.requireNonNull(sizes.get(index));
    }

    private static String name(int index) {
        return index < 0 ? "an axis of ..." : Character.toString(index);
    }

    /// An operand reduced to its diagonals, without the axes of size 1 that broadcast: a product
    /// repeats an operand along its missing indices.
    private Indexed prepared(Node operand, List<Integer> indices) {
        int[] broadcast =
                IntStream.range(0, indices.size())
                        .filter(axis -> operand.shape().size(axis) != size(indices.get(axis)))
                        .toArray();
        Node node = Move.reshape(operand, operand.shape().without(broadcast));
        List<Integer> names = new ArrayList<>(indices);
        for (int i = broadcast.length - 1; i >= 0; i--) {
            drop(names, broadcast[i]);
        }
        for (int index : new LinkedHashSet<>(names)) {
            while (names.indexOf(index) < names.lastIndexOf(index)) {
                node = diagonal(node, names.indexOf(index), names.lastIndexOf(index));
                drop(names, names.lastIndexOf(index));
                drop(names, names.indexOf(index));
                names.add(index);
            }
        }
        return new Indexed(node, names);
    }

    /// The elements whose indices along two axes are equal. The diagonal becomes the last axis.
    private static Node diagonal(Node node, int first, int second) {
        Shape others = node.shape().without(first, second);
        int size = node.shape().size(first);
        IntStream kept =
                IntStream.range(0, node.shape().rank()).filter(a -> a != first && a != second);
        Node turned =
                Move.transpose(node, IntStream.concat(kept, IntStream.of(first, second)).toArray());
        int[] starts = new int[others.rank() + 1];
        int[] steps = new int[others.rank() + 1];
        Arrays.fill(steps, 1);
        steps[others.rank()] = size + 1;
        return Move.slice(
                Move.reshape(turned, with(others, size * size)), starts, steps, with(others, size));
    }

    private static Shape with(Shape shape, int last) {
        return Shape.of(
                IntStream.concat(Arrays.stream(shape.sizes()), IntStream.of(last)).toArray());
    }
}

package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.rounding.ErrorBound;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Einstein's summation gives what one loop over all combinations of the indices gives, whatever
/// the formula.
class EinsumTest {
    private static final int LETTERS = 5;

    /// A formula, and the sizes of a, b, c, d and e.
    record Sum(List<String> terms, String result, List<Integer> sizes) {
        String formula() {
            return String.join(",", terms) + "->" + result;
        }

        List<Input> inputs(DType dtype) {
            List<Input> inputs = new ArrayList<>();
            for (String term : terms) {
                int[] shape = term.chars().map(letter -> sizes.get(letter - 'a')).toArray();
                inputs.add(Leaves.input("x" + inputs.size(), dtype, shape));
            }
            return inputs;
        }
    }

    @Property
    void theValueIsThatOfTheLoop(@ForAll("sums") Sum sum) {
        List<Input> inputs = sum.inputs(DType.FLOAT64);
        List<Binding> bindings = bind(inputs);
        Node node = einsum(sum, inputs);
        Tensor value = Interpreter.evaluate(node, bindings.toArray(Binding[]::new));
        double[] expected =
                PlainEinsum.of(sum.formula(), bindings.stream().map(Binding::value).toList());
        Compiled.mustBeNear(
                sum.toString(),
                Tensor.of(node.shape(), expected),
                value,
                ErrorBound.of(List.of(node), bindings).get(node));
    }

    @Property(tries = 120)
    void bothFormsAndTheInterpreterAgreeOnValueAndGradients(@ForAll("sums") Sum sum) {
        List<Input> inputs = sum.inputs(DType.FLOAT32);
        Node node = einsum(sum, inputs);
        List<Node> outputs = new ArrayList<>(List.of(node));
        outputs.addAll(Autodiff.gradient(ValueTest.weighted(node), inputs));
        Compiled.mustAgree(sum, outputs, bind(inputs));
    }

    /// The lanes of the first sum must not be taken for those of the second, whose loops never run.
    @Example
    void aSumOverNothingIsZeroAfterAnother() {
        Sum sum = new Sum(List.of("a", "bced"), "e", List.of(2, 0, 0, 0, 3));
        List<Input> inputs = sum.inputs(DType.FLOAT32);
        Compiled.mustAgree(sum, List.of(einsum(sum, inputs)), bind(inputs));
    }

    /// The gradient of a sum of products by one factor is the einsum of the others with the weights
    /// of the result.
    @Property(tries = 200)
    void theGradientIsAnEinsum(@ForAll("sums") Sum sum) {
        List<Input> inputs = sum.inputs(DType.FLOAT64);
        List<Binding> bindings = bind(inputs);
        Node node = einsum(sum, inputs);
        Input weights = Leaves.input("w", node.shape().sizes());
        Binding bound = bind(List.of(weights)).getFirst();
        Node loss = ContractionOps.einsum(sum.result + "," + sum.result + "->", node, weights);
        List<Node> gradients = Autodiff.gradient(loss, inputs);
        bindings.add(bound);
        for (int i = 0; i < inputs.size(); i++) {
            String own = sum.terms.get(i);
            if (own.chars().distinct().count() == own.length()) {
                assertGradient(sum, i, bindings, gradients.get(i));
            }
        }
    }

    /// What an operand's index shares with nothing is repeated, so ones stand for it.
    private static void assertGradient(Sum sum, int operand, List<Binding> all, Node gradient) {
        List<String> terms = new ArrayList<>(sum.terms);
        terms.add(sum.result);
        List<Tensor> values = new ArrayList<>(all.stream().map(Binding::value).toList());
        values.set(operand, ones(values.get(operand).shape()));
        String formula = String.join(",", terms) + "->" + sum.terms.get(operand);
        Compiled.mustBeNear(
                "gradient " + operand + " of " + sum,
                Tensor.of(gradient.shape(), PlainEinsum.of(formula, values)),
                Interpreter.evaluate(gradient, all.toArray(Binding[]::new)),
                ErrorBound.of(List.of(gradient), all).get(gradient));
    }

    private static Tensor ones(Shape shape) {
        double[] ones = new double[shape.count()];
        Arrays.fill(ones, 1);
        return Tensor.of(shape, ones);
    }

    @Example
    void withoutAnArrowTheResultHasWhatStandsOnceInAlphabeticalOrder() {
        assertShape(Shape.of(2, 4), "ij,jk", Shape.of(2, 3), Shape.of(3, 4));
        assertShape(Shape.of(3, 2), "ba", Shape.of(2, 3));
        assertShape(Shape.scalar(), "ii", Shape.of(3, 3));
        assertShape(Shape.of(5, 2, 3), "b...a", Shape.of(3, 5, 2));
    }

    @Example
    void dotsStandForTheAxesThatAreNotNamedAndBroadcast() {
        assertSame("...ij,...jk->...ik", "axij,bjk->abik", Shape.of(2, 1, 4, 3), Shape.of(5, 3, 6));
        assertShape(Shape.of(5, 2, 4), "...ij,...jk", Shape.of(5, 2, 3), Shape.of(3, 4));
        assertShape(Shape.of(2, 5), "...i->i...", Shape.of(5, 2));
        assertShape(Shape.of(5, 2), "...,...", Shape.of(5, 1), Shape.of(2));
        assertShape(Shape.of(0, 2), "...,...", Shape.of(1, 1), Shape.of(0, 2));
    }

    /// Multiplying the first two would take 1000 × 1000 × 2 steps; the last two take 2 × 1000.
    @Example
    void theCheapestProductComesFirst() {
        Node chain =
                ContractionOps.einsum(
                        "ij,jk,kl->il",
                        Leaves.input("a", 1000, 2),
                        Leaves.input("b", 2, 1000),
                        Leaves.input("c", 1000, 1));
        assertEquals(Shape.of(1000, 1), chain.shape());
        int largest =
                Graph.of(chain).nodes().stream()
                        .mapToInt(node -> node.shape().count())
                        .max()
                        .orElseThrow();
        assertEquals(2000, largest);
    }

    @Provide
    static Arbitrary<Sum> sums() {
        Arbitrary<String> term = Arbitraries.strings().withCharRange('a', 'e').ofMaxLength(4);
        return Combinators.combine(
                        term.list().ofMinSize(1).ofMaxSize(3),
                        Arbitraries.integers().between(0, 4).list().ofSize(LETTERS),
                        Arbitraries.randomValue(Random::nextLong))
                .as((terms, sizes, seed) -> new Sum(terms, result(terms, new Random(seed)), sizes));
    }

    /// Some of the letters of the operands, each once, in any order.
    private static String result(List<String> terms, Random random) {
        List<String> letters =
                String.join("", terms)
                        .chars()
                        .distinct()
                        .mapToObj(Character::toString)
                        .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(letters, random);
        return letters.isEmpty()
                ? ""
                : String.join("", letters.subList(0, random.nextInt(letters.size() + 1)));
    }

    private static Node einsum(Sum sum, List<Input> inputs) {
        return ContractionOps.einsum(sum.formula(), inputs.toArray(Node[]::new));
    }

    private static List<Binding> bind(List<Input> inputs) {
        List<Binding> bindings = new ArrayList<>();
        for (Input input : inputs) {
            var random = new SplittableRandom(input.name().hashCode());
            int count = input.shape().count();
            bindings.add(input.is(random.doubles(count, -1, 1).toArray()));
        }
        return bindings;
    }

    private static void assertShape(Shape expected, String formula, Shape... shapes) {
        assertEquals(expected, of(formula, inputs(shapes)).shape());
    }

    private static void assertSame(String formula, String plain, Shape... shapes) {
        List<Input> inputs = inputs(shapes);
        List<Binding> bindings = bind(inputs);
        Node node = of(formula, inputs);
        Compiled.mustBeNear(
                formula,
                Tensor.of(
                        node.shape(),
                        PlainEinsum.of(plain, bindings.stream().map(Binding::value).toList())),
                Interpreter.evaluate(node, bindings.toArray(Binding[]::new)),
                ErrorBound.of(List.of(node), bindings).get(node));
    }

    private static Node of(String formula, List<Input> inputs) {
        return ContractionOps.einsum(formula, inputs.toArray(Node[]::new));
    }

    private static List<Input> inputs(Shape... shapes) {
        List<Input> inputs = new ArrayList<>();
        for (Shape shape : shapes) {
            inputs.add(Leaves.input("x" + inputs.size(), shape.sizes()));
        }
        return inputs;
    }
}

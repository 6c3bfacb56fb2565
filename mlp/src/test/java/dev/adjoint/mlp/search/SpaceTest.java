package dev.adjoint.mlp.search;

import static dev.adjoint.mlp.search.Parameter.choice;
import static dev.adjoint.mlp.search.Parameter.logUniform;
import static dev.adjoint.mlp.search.Parameter.logWhole;
import static dev.adjoint.mlp.search.Parameter.uniform;
import static dev.adjoint.mlp.search.Parameter.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Spaces draw, spread and place the values that they allow.
class SpaceTest {
    private static final Space SPACE =
            Space.of(
                    logUniform("rate", 1e-4, 1e-1),
                    uniform("momentum", -0.5, 0.99),
                    whole("layers", 1, 3),
                    logWhole("width", 4, 64),
                    choice("unit", "tanh", "relu", "elu"));

    @Property(tries = 300)
    void whatIsDrawnIsAllowedAndLiesInTheUnitCube(
            @ForAll long seed, @ForAll @DoubleRange(max = 2) double distance) {
        Random random = new Random(seed);
        Setting drawn = SPACE.draw(random);
        for (Setting setting : List.of(drawn, SPACE.near(drawn, distance, random))) {
            assertEquals(setting, SPACE.setting(setting.values()));
            assertEquals(SPACE.names(), List.copyOf(setting.values().keySet()));
            double[] place = SPACE.coordinates(setting);
            assertEquals(4 + 3, place.length);
            assertTrue(Arrays.stream(place).allMatch(c -> c >= 0 && c <= 1));
        }
    }

    @Property(tries = 300)
    void aStepOfNoLengthStaysAndTextsAreReadBack(@ForAll long seed) {
        Setting drawn = SPACE.draw(new Random(seed));
        Setting near = SPACE.near(drawn, 0, new Random(seed));
        for (Parameter parameter : SPACE.parameters()) {
            Object value = drawn.get(parameter.name(), Object.class);
            assertEquals(value, parameter.parse(value.toString()));
            Object stayed = near.get(parameter.name(), Object.class);
            if (value instanceof Double number) {
                assertEquals(number, (Double) stayed, 1e-14);
            } else {
                assertEquals(value, stayed);
            }
        }
    }

    @Example
    void aParameterSaysWhetherItIsANumberAndByFactors() {
        assertTrue(Parameter.logUniform("rate", 0.1, 1).isLogarithmic());
        assertTrue(Parameter.logWhole("width", 1, 64).isLogarithmic());
        assertFalse(Parameter.whole("layers", 1, 3).isLogarithmic());
        assertTrue(Parameter.uniform("momentum", 0, 1).isNumber());
        assertFalse(Parameter.choice("unit", 1, 2).isNumber());
    }

    /// Of 4,000 draws each third of a range has a third, to within 5 standard deviations: √(4000 ·
    /// ⅓ · ⅔) is 30.
    @Example
    void drawsAreEvenOverARangeOrItsLogarithm() {
        Random random = new Random(1);
        int[][] thirds = new int[2][3];
        int[] layers = new int[3];
        for (int i = 0; i < 4000; i++) {
            Setting drawn = SPACE.draw(random);
            thirds[0][(int) Math.floor(Math.log10(drawn.number("rate")) + 4)]++;
            thirds[1][(int) Math.floor((drawn.number("momentum") + 0.5) / 1.49 * 3)]++;
            layers[drawn.whole("layers") - 1]++;
        }
        for (int[] counts : List.of(thirds[0], thirds[1], layers)) {
            assertTrue(Arrays.stream(counts).allMatch(n -> Math.abs(n - 4000 / 3) < 150));
        }
    }

    @Example
    void aGridHasEndsAndEvenSteps() {
        List<Object> rates = logUniform("rate", 1e-4, 1e-1).grid(4);
        double[] tens = rates.stream().mapToDouble(rate -> (Double) rate).toArray();
        assertArrayEquals(new double[] {1e-4, 1e-3, 1e-2, 1e-1}, tens, 1e-15);
        assertEquals(1e-1, tens[3]);
        assertEquals(List.of(2.0, 3.0, 4.0), uniform("x", 2, 4).grid(3));
        assertEquals(List.of(3.0), uniform("x", 2, 4).grid(1));
        assertEquals(List.of(1, 2, 3), whole("n", 1, 3).grid(9));
        assertEquals(List.of(4, 16, 64), logWhole("n", 4, 64).grid(3));
        assertEquals(List.of("a", "b"), choice("c", "a", "b").grid(1));
        assertEquals(3 * 3 * 3 * 3 * 3, SPACE.grid(3).size());
        assertEquals(3 * 3 * 3 * 3 * 3, SPACE.grid(3).stream().distinct().count());
    }

    @Example
    void aGridIsExactlyWhatItsEndsSay() {
        assertEquals(List.of(1.0, 10.0, 100.0, 1000.0), logUniform("x", 1, 1000).grid(4));
        assertEquals(List.of(1e-4, 1e-3, 1e-2, 1e-1), logUniform("x", 1e-4, 1e-1).grid(4));
        assertEquals(List.of(2.0, 6.0, 18.0, 54.0), logUniform("x", 2, 54).grid(4));
        assertEquals(List.of(1e-300, 1.0, 1e300), logUniform("x", 1e-300, 1e300).grid(3));
        assertEquals(List.of(0.0, 0.1, 0.2, 0.3), uniform("x", 0, 0.3).grid(4));
        List<Object> all = logUniform("x", Double.MIN_VALUE, Double.MAX_VALUE).grid(7);
        assertEquals(Double.MIN_VALUE, all.getFirst());
        assertEquals(Double.MAX_VALUE, all.getLast());
        assertEquals(7, all.stream().distinct().count());
    }

    /// Each tenth of the range, by logarithms, has its share of 2000 draws, to within five standard
    /// deviations.
    @Property(tries = 50)
    void aLogarithmicRangeOfAnyEndsIsDrawnFromEnd(
            @ForAll("positive") double one, @ForAll("positive") double other) {
        Assume.that(Math.max(one, other) / 2 > Math.min(one, other));
        double low = Math.min(one, other);
        double high = Math.max(one, other);
        Parameter parameter = logUniform("x", low, high);
        double span = Math.log(high) - Math.log(low);
        Assume.that(low >= Double.MIN_NORMAL || high > 1e-300);
        int[] tenths = new int[10];
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            double drawn = (Double) parameter.draw(random);
            assertTrue(parameter.allows(drawn), () -> "" + drawn);
            double share = (Math.log(drawn) - Math.log(low)) / span;
            tenths[Math.clamp((int) (10 * share), 0, 9)]++;
            assertEquals(share, parameter.coordinates(drawn)[0], 1e-12);
        }
        for (int tenth = 1; tenth < 10; tenth++) {
            assertTrue(Math.abs(tenths[tenth] - 200) < 70, Arrays.toString(tenths));
        }
    }

    @Provide
    Arbitrary<Double> positive() {
        Arbitrary<Double> any =
                Arbitraries.longs()
                        .between(1, Double.doubleToLongBits(Double.MAX_VALUE))
                        .map(Double::longBitsToDouble);
        return Arbitraries.oneOf(
                any, Arbitraries.of(Double.MIN_VALUE, Double.MIN_NORMAL, 1.0, Double.MAX_VALUE));
    }

    @Example
    void aRangeOfTwoNeighboursHasTwoNumbers() {
        Parameter parameter = logUniform("x", 1e300, Math.nextUp(1e300));
        assertEquals(List.of(1e300, Math.nextUp(1e300)), parameter.grid(2));
        assertArrayEquals(new double[] {1}, parameter.coordinates(Math.nextUp(1e300)));
    }

    @Example
    void eachWholeNumberIsInTheMiddleOfItsCell() {
        Space space = Space.of(whole("n", 1, 4));
        double[] places =
                IntStream.rangeClosed(1, 4)
                        .mapToDouble(n -> space.coordinates(space.setting(Map.of("n", n)))[0])
                        .toArray();
        assertArrayEquals(new double[] {0.125, 0.375, 0.625, 0.875}, places);
    }

    @Example
    void twoChoicesAreOneApart() {
        Space space = Space.of(choice("unit", "tanh", "relu", "elu"));
        double[] a = space.coordinates(space.setting(Map.of("unit", "tanh")));
        double[] b = space.coordinates(space.setting(Map.of("unit", "elu")));
        double squares =
                IntStream.range(0, 3).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
        assertEquals(1, squares, 1e-15);
    }

    @Example
    void valuesAreAskedForByNameAndType() {
        Setting setting =
                SPACE.setting(
                        Map.of(
                                "rate",
                                0.0123456,
                                "momentum",
                                0.9,
                                "layers",
                                2,
                                "width",
                                8,
                                "unit",
                                "elu"));
        assertEquals(0.0123456, setting.number("rate"));
        assertEquals(2, setting.number("layers"));
        assertEquals(2, setting.whole("layers"));
        assertEquals("elu", setting.text("unit"));
        assertEquals(
                "rate 0.0123, momentum 0.900, layers 2, width 8, unit elu", setting.toString());
        Space layers = Space.of(choice("layers", List.of(8), List.of(8, 4)));
        Setting two = layers.setting(Map.of("layers", List.of(8, 4)));
        assertEquals(List.of(8, 4), two.get("layers", List.class));
        requireMessage(
                "setting: got Double 0.9 for momentum, needed Integer",
                () -> setting.whole("momentum"));
        requireMessage(
                "setting: got no value for depth, needed Number", () -> setting.number("depth"));
    }

    @Example
    void mistakesAreNamed() {
        requireMessage("space: got the parameters [], needed one or more", Space::of);
        requireMessage(
                "space: got the parameters [x, x]",
                () -> Space.of(whole("x", 1, 2), uniform("x", 1, 2)));
        requireMessage(
                "rate: got the range from 0.0 to 1.0, needed a finite one that grows, above 0",
                () -> logUniform("rate", 0, 1));
        requireMessage("x: got the range from 1.0 to 1.0", () -> uniform("x", 1, 1));
        requireMessage("x: got the range from NaN", () -> uniform("x", Double.NaN, 1));
        requireMessage(
                "c: got the choices [a, a], needed one or more", () -> choice("c", "a", "a"));
        requireMessage("c: got the choices []", () -> choice("c"));
        Space space = Space.of(whole("n", 1, 4));
        requireMessage(
                "n: got 5, needed a whole number from 1 to 4", () -> space.setting(Map.of("n", 5)));
        requireMessage("n: got 2.0, needed a whole number", () -> space.setting(Map.of("n", 2.0)));
        Parameter rate = uniform("x", 0, 1);
        requireMessage(
                "x: got 1, needed a double from 0.0 to 1.0",
                () -> Space.of(rate).setting(Map.of("x", 1)));
        requireMessage("x: got much, needed a double", () -> rate.parse("much"));
        requireMessage("n: got much, needed a whole number", () -> whole("n", 1, 4).parse("much"));
        requireMessage("c: got d, needed one of a, b", () -> choice("c", "a", "b").parse("d"));
        requireMessage(
                "setting: got values for [m], needed one for each of [n]",
                () -> space.setting(Map.of("m", 1)));
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}

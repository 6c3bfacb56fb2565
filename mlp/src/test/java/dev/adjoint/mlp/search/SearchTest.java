package dev.adjoint.mlp.search;

import static dev.adjoint.mlp.search.Parameter.choice;
import static dev.adjoint.mlp.search.Parameter.uniform;
import static dev.adjoint.mlp.search.Parameter.whole;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Searches over plain functions.
class SearchTest {
    private static final Space SPACE =
            Space.of(uniform("x", -1, 1), whole("n", 0, 9), choice("sign", "plus", "minus"));
    private static final Space SMALL = Space.of(whole("n", 1, 3), choice("c", "a", "b"));

    @TempDir private Path folder;

    private static Stream<Strategy> withChance() {
        return Stream.of(Strategies.random(), Strategies.bayesian(3));
    }

    private static double bowl(Setting setting) {
        double x = setting.number("x") - 0.3;
        double n = (setting.whole("n") - 6) / 10.0;
        return x * x + n * n + (setting.text("sign").equals("plus") ? 0 : 0.1);
    }

    @Test
    void aGridIsTriedOnceAndThenTheSearchEnds() {
        Search search = Search.of(SMALL, s -> s.whole("n")).strategy(Strategies.grid(5));
        Trials trials = search.run(100);
        assertEquals(SMALL.grid(5), settings(trials));
        assertEquals(6, trials.size());
        assertEquals(trials, search.resume(trials, 10));
        assertEquals(1, trials.best().number());
    }

    @Test
    void settingsByHandAreTriedInTheirOrder() {
        Setting first = SMALL.setting(Map.of("n", 3, "c", "b"));
        Setting second = SMALL.setting(Map.of("n", 1, "c", "a"));
        Strategy strategy = Strategies.manual(List.of(first, second, first));
        Trials trials = Search.of(SMALL, s -> s.whole("n")).strategy(strategy).run(5);
        assertEquals(List.of(first, second), settings(trials));
    }

    @ParameterizedTest
    @MethodSource("withChance")
    void aSpaceIsUsedUpWithoutTryingTwice(Strategy strategy) {
        Trials trials = Search.of(SMALL, s -> s.whole("n")).strategy(strategy).run(100);
        assertEquals(new HashSet<>(SMALL.grid(3)), new HashSet<>(settings(trials)));
        assertEquals(6, trials.size());
    }

    @ParameterizedTest
    @MethodSource("withChance")
    void aSeedGivesTheSameTrialsInOneRunOrSeveral(Strategy strategy) throws IOException {
        Search search = Search.of(SPACE, SearchTest::bowl).strategy(strategy).seed(7);
        Trials whole = search.run(12);
        assertEquals(settings(whole), settings(search.run(12)));
        assertNotEquals(settings(whole), settings(search.seed(8).run(12)));
        Path file = folder.resolve("trials.csv");
        search.run(5).write(file);
        Trials resumed = search.resume(Trials.read(SPACE, file), 7);
        assertEquals(settings(whole), settings(resumed));
        assertArrayEquals(whole.scores(), resumed.scores());
        assertEquals(12, resumed.trials().getLast().number());
    }

    @ParameterizedTest
    @MethodSource("withChance")
    void aFailureIsRecordedAndTheSearchGoesOn(Strategy strategy) {
        List<Trial> seen = new ArrayList<>();
        Search search =
                Search.of(
                                SPACE,
                                setting -> {
                                    if (setting.number("x") > 0.5) {
                                        throw new ArithmeticException("diverged\nat step 3");
                                    }
                                    return setting.number("x") < -0.5 ? Double.NaN : bowl(setting);
                                })
                        .strategy(strategy)
                        .watch(seen::add);
        Trials trials = search.run(20);
        assertEquals(20, trials.size());
        assertEquals(trials.trials(), seen);
        for (Trial trial : trials.trials()) {
            double x = trial.setting().number("x");
            String failure =
                    x > 0.5
                            ? "java.lang.ArithmeticException: diverged"
                            : x < -0.5 ? "score NaN" : "";
            assertEquals(failure, trial.failure());
            assertEquals(!failure.isEmpty(), trial.isFailed());
        }
        assertTrue(trials.trials().stream().anyMatch(Trial::isFailed));
        assertEquals(bowl(trials.best().setting()), trials.best().score());
    }

    @ParameterizedTest
    @MethodSource("withChance")
    void aSearchWhereAllFailsEndsWithoutABestTrial(Strategy strategy) {
        Search search = Search.of(SPACE, _ -> Double.POSITIVE_INFINITY).strategy(strategy);
        Trials trials = search.run(8);
        assertEquals(8, trials.size());
        String message = assertThrows(IllegalStateException.class, trials::best).getMessage();
        assertEquals(
                "best: got 8 trials, none with a score, needed one: fix score Infinity", message);
    }

    @Test
    void aConstantScoreIsNoObstacle() {
        Search search = Search.of(SPACE, _ -> 4).strategy(Strategies.bayesian(2));
        assertEquals(6, new HashSet<>(settings(search.run(6))).size());
    }

    @Test
    void anErrorOfTheMachineIsNoFailureOfATrial() {
        Search search =
                Search.of(
                        SPACE,
                        _ -> {
                            throw new OutOfMemoryError("full");
                        });
        assertThrows(OutOfMemoryError.class, () -> search.run(1));
    }

    @Test
    void trialsAreATableAndArrays() {
        Trials trials = threeTrials();
        assertEquals(
                """
                trial  n  c   score  seconds
                1      1  a       -      0.5  score NaN
                2      3  b  1.5000     12.0          *
                3      1  b  2.5000      0.0\
                """,
                trials.toString());
        assertArrayEquals(new double[] {Double.NaN, 1.5, 2.5}, trials.scores());
        assertArrayEquals(new double[] {Double.NaN, 1.5, 1.5}, trials.bestSoFar());
        assertArrayEquals(new double[] {1, 3, 1}, trials.numbers("n"));
        assertEquals("trial 2: score 1.5000 in 12.0 s, n 3, c b", trials.best().toString());
    }

    @Test
    void trialsAreWrittenAndReadBack() throws IOException {
        Path file = folder.resolve("trials.csv");
        Trials trials = threeTrials();
        trials.write(file);
        assertEquals(trials, Trials.read(SMALL, file));
        List<String> lines = Files.readAllLines(file);
        assertEquals("trial,n,c,score,seconds,failure", lines.get(0));
        assertEquals("1,1,a,NaN,0.5,score NaN", lines.get(1));
    }

    @Test
    void wrongFilesAndSpacesAreNamed() throws IOException {
        Path file = folder.resolve("trials.csv");
        threeTrials().write(file);
        requireMessage(
                "trials: got a file with the columns [trial, n, c, score, seconds, failure],"
                        + " needed [trial, x, n, sign",
                () -> Trials.read(SPACE, file));
        Space narrower = Space.of(whole("n", 1, 2), choice("c", "a", "b"));
        requireMessage(
                "trials: line 3: n: got 3, needed a whole number from 1 to 2",
                () -> Trials.read(narrower, file));
        Files.writeString(file, "");
        requireMessage("trials: got a file with the columns []", () -> Trials.read(SMALL, file));
        requireMessage(
                "resume: got trials of",
                () -> Search.of(SPACE, SearchTest::bowl).resume(Trials.none(SMALL), 1));
        requireMessage("grid: got 0, needed 1 or more", () -> Strategies.grid(0));
        requireMessage("bayesian: got 0, needed 1 or more", () -> Strategies.bayesian(0));
    }

    @Test
    void aFileThatWasCutIsNamedWithItsLine() throws IOException {
        Path file = folder.resolve("trials.csv");
        threeTrials().write(file);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.lastIndexOf("2.5")));
        requireMessage("trials: line 4: ", () -> Trials.read(SMALL, file));
        Files.writeString(file, whole + "4,1,\"b");
        requireMessage("trials: got the fault ", () -> Trials.read(SMALL, file));
        Files.writeString(file, whole.replace("12.0", "12.0,1"));
        requireMessage("trials: line 3: ", () -> Trials.read(SMALL, file));
    }

    private static Trials threeTrials() {
        Setting first = SMALL.setting(Map.of("n", 1, "c", "a"));
        Setting second = SMALL.setting(Map.of("n", 3, "c", "b"));
        Setting third = SMALL.setting(Map.of("n", 1, "c", "b"));
        return Trials.none(SMALL)
                .and(new Trial(1, first, Double.NaN, 0.5, "score NaN"))
                .and(new Trial(2, second, 1.5, 12, ""))
                .and(new Trial(3, third, 2.5, 0.04, ""));
    }

    private static List<Setting> settings(Trials trials) {
        return trials.trials().stream().map(Trial::setting).toList();
    }

    private static void requireMessage(String start, Runnable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
        assertTrue(message.startsWith(start), message);
    }
}

package dev.adjoint.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.data.Datasets;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.training.Network;
import dev.adjoint.mlp.training.Trainer;
import dev.adjoint.mlp.training.TrainingStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A mistake throws where it is made; the message names the operation, what it got and what it
/// needed.
class MistakesTest {
    private static final Trainer TRAINER =
            Trainer.of(Mlp.input(2).dense(4, Activations.TANH).dense(3).build()).batchSize(2);

    @TempDir private Path folder;

    @Test
    void dataWithOtherFeaturesThanTheModelIsNamed() {
        Dataset data = Dataset.labelled(new float[][] {{1, 2, 3}}, new int[] {0}, 3);
        requireMessage("fit", "3 features", "needed 2 and 3", () -> TRAINER.fit(data));
        Network network = TRAINER.start().network();
        requireMessage("evaluate", "3 features", "needed 2 and 3", () -> network.evaluate(data));
    }

    @Test
    void dataWithOtherClassesThanTheModelIsNamed() {
        Dataset data = Dataset.labelled(new float[][] {{1, 2}}, new int[] {0}, 5);
        requireMessage("fit", "5 targets", "needed 2 and 3", () -> TRAINER.fit(data));
        Dataset right = Dataset.labelled(new float[][] {{1, 2}}, new int[] {0}, 3);
        requireMessage("fit", "5 targets", "needed 2 and 3", () -> TRAINER.fit(right, data));
    }

    @Test
    void aRowWithOtherFeaturesThanTheModelIsNamed() {
        Network network = TRAINER.start().network();
        float[][] rows = {{1, 2}, {1, 2, 3}};
        requireMessage("predict", "3 features in row 1", "needed 2", () -> network.predict(rows));
        requireMessage("predict", "3 features in row 1", "needed 2", () -> network.classify(rows));
    }

    @Test
    void aBatchOfAnotherSizeThanTheStepsIsNamed() {
        TrainingStep step = TRAINER.start().step(2);
        requireMessage(
                "set features",
                "got 5 values",
                "needed 4",
                () -> step.step(new float[5], new float[6]));
        requireMessage(
                "set targets",
                "got 5 values",
                "needed 6",
                () -> step.step(new float[4], new float[5]));
    }

    @Test
    void aLabelOutOfRangeIsNamed() {
        float[][] rows = {{1}, {2}};
        requireMessage(
                "labels",
                "got 3 in row 1",
                "needed 0 to 2",
                () -> Dataset.labelled(rows, new int[] {0, 3}, 3));
        requireMessage(
                "labels",
                "got -1 in row 0",
                "needed 0 to 2",
                () -> Dataset.labelled(rows, new int[] {-1, 0}, 3));
    }

    @Test
    void raggedRowsAreNamed() {
        float[][] ragged = {{1, 2}, {1}};
        float[][] even = {{1, 2}, {1, 2}};
        requireMessage(
                "dataset", "1 features in row 1", "needed 2", () -> Dataset.of(ragged, even));
        requireMessage("dataset", "1 targets in row 1", "needed 2", () -> Dataset.of(even, ragged));
        requireMessage(
                "dataset",
                "2 rows of features and 1 targets",
                "needed as many",
                () -> Dataset.of(even, new float[][] {{1}}));
        requireMessage(
                "dataset",
                "no rows",
                "needed one or more",
                () -> Dataset.of(new float[0][], new float[0][]));
    }

    @Test
    void numbersThatAreNotFiniteAreNamed() {
        float[][] rows = {{1, 2}, {1, Float.NaN}};
        float[][] targets = {{Float.NEGATIVE_INFINITY}, {0}};
        requireMessage(
                "dataset",
                "NaN in row 1, column 1 of the features",
                "needed finite",
                () -> Dataset.labelled(rows, new int[] {0, 1}, 2));
        requireMessage(
                "dataset",
                "-Infinity in row 0, column 0 of the targets",
                "needed finite",
                () -> Dataset.of(new float[][] {{1}, {2}}, targets));
    }

    @Test
    void aCsvFileGivesItsRows() throws IOException {
        Dataset data = Datasets.labelledCsv(write("a,b,label\n1,2.5,0\n-3,4e1,1\n"), 2);
        assertEquals(2, data.size());
        assertArrayEquals(new float[] {-3, 40}, data.features(1));
        assertEquals(1, data.label(1));
    }

    @Test
    void aBadNumberInACsvFileIsNamedWithItsLineAndColumn() throws IOException {
        Path file = write("a,b,label\n1,2,0\n3,x4,1\n");
        Executable read = () -> Datasets.labelledCsv(file, 2);
        requireMessage("csv", "\"x4\" in the column b", "needed a number", read);
        requireMessage("csv", file.toString(), "line 3", read);
    }

    @Test
    void aLabelInACsvFileThatIsNoWholeNumberIsNamedWithItsLine() throws IOException {
        Path file = write("a,label\n1,0\n2,0\n3,0.5\n");
        Executable read = () -> Datasets.labelledCsv(file, 2);
        requireMessage("csv", "\"0.5\" in the column label", "needed one of", read);
        requireMessage("csv", file.toString(), "line 4", read);
    }

    @Test
    void aRaggedLineInACsvFileIsNamed() throws IOException {
        Path file = write("a,b,label\n1,2,0\n3,1\n");
        requireMessage("csv", "2 fields", "line 3", () -> Datasets.labelledCsv(file, 2));
        Path longer = write("a,b,label\n1,2,0\n3,1,1,1\n");
        requireMessage("csv", "4 fields", "line 3", () -> Datasets.labelledCsv(longer, 2));
    }

    @Test
    void aCsvFileWithoutRowsOrThatIsNotThereIsNamed() throws IOException {
        Path header = write("a,label\n");
        requireMessage("csv", "no rows", "needed one", () -> Datasets.labelledCsv(header, 2));
        Path empty = write("");
        requireMessage("csv", "no lines", "needed a header", () -> Datasets.labelledCsv(empty, 2));
        Path missing = folder.resolve("missing.csv");
        String message =
                assertThrows(UncheckedIOException.class, () -> Datasets.labelledCsv(missing, 2))
                        .getMessage();
        assertTrue(message.contains("missing.csv"), message);
    }

    @Test
    void aModelWithoutLayersOrWithAnEmptyOneIsNamed() {
        requireMessage("build", "without layers", "needed one", () -> Mlp.input(2).build());
        requireMessage("input", "size 0", "needed 1", () -> Mlp.input(0));
        requireMessage("dense", "size 0", "needed 1", () -> Mlp.input(2).dense(0));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "data", ".csv"), text);
    }

    private static void requireMessage(
            String operation, String got, String needed, Executable mistake) {
        String message = assertThrows(IllegalArgumentException.class, mistake).getMessage();
        assertTrue(message.startsWith(operation + ": "), message);
        assertTrue(message.contains(got) && message.contains(needed), message);
    }
}

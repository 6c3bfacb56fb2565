package endurance;

import static dev.adjoint.mlp.layer.Activations.RELU;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Csv;
import dev.adjoint.mlp.data.RowSource;
import dev.adjoint.mlp.data.StreamedBatches;
import dev.adjoint.mlp.training.History;
import dev.adjoint.mlp.training.Trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Trains again and again on a stream of a file, with checkpoints that it goes on from, and
/// compiles programs in between that it drops. Prints a line a minute with what the process holds,
/// and ends with a failure where that grows.
public final class Soak {
    private static final int ROWS = 400;
    private static final int FEATURES = 8;

    /// Until here classes are loaded and code is compiled that stays.
    private static final int MINUTES_TO_SETTLE = 5;

    private static final int PROGRAMS_A_ROUND = 2;

    /// What hours may add: classes of paths that are met late, code that the JIT compiler keeps or
    /// drops as it likes, and noise.
    private static final Footprint ALLOWED = new Footprint(2 << 20, 1 << 20, 16 << 20, 60, 0, 2);

    private final Path folder;
    private final RowSource data;
    private final Trainer trainer;
    private int rounds;
    private int programs;

    Soak(Path folder) throws IOException {
        this.folder = folder;
        this.data = Csv.file(rows(folder.resolve("rows.csv"))).label("class").rows();
        Mlp model = Mlp.input(FEATURES).dense(32, RELU).batchNorm().dropout(.1).dense(2).build();
        this.trainer = Trainer.of(model).optimizer(adam(1e-3)).batchSize(32);
    }

    /// @param arguments the minutes to run
    public static void main(String[] arguments) throws IOException {
        int minutes = Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("soak");
        Soak soak = new Soak(folder);
        Footprint settled = Footprint.measure();
        for (int minute = 1; minute <= minutes; minute++) {
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (System.nanoTime() < end) {
                soak.round();
            }
            Footprint now = Footprint.measure();
            System.out.printf(
                    "minute %3d  trainings %6d  programs %6d  %s%n",
                    minute, soak.rounds, soak.programs, now);
            if (minute <= MINUTES_TO_SETTLE) {
                settled = now;
            }
            List<String> grown = now.grownSince(settled, ALLOWED);
            if (!grown.isEmpty()) {
                throw new IllegalStateException(
                        "soak: after " + minute + " minutes grew " + String.join("; ", grown));
            }
        }
        System.out.println(
                "soak: nothing has grown since minute " + Math.min(minutes, MINUTES_TO_SETTLE));
    }

    /// A training of two epochs and a checkpoint, one that goes on from there, and some programs.
    void round() throws IOException {
        Path checkpoint = folder.resolve("training.safetensors");
        Trainer saved = trainer.seed(rounds).checkpoint(checkpoint, 1);
        saved.epochs(2).fit(batches());
        History whole = saved.epochs(3).resume(checkpoint).fit(batches());
        if (whole.epochs().size() != 3) {
            throw new IllegalStateException("soak: got " + whole.epochs() + ", needed 3 epochs");
        }
        whole.network().save(folder.resolve("network.safetensors"));
        for (int i = 0; i < PROGRAMS_A_ROUND; i++) {
            UnlikePrograms.run(UnlikePrograms.of(programs));
            programs++;
        }
        rounds++;
    }

    private StreamedBatches batches() {
        return new StreamedBatches(data, 32, 100);
    }

    private static Path rows(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FEATURES; i++) {
            text.append('x').append(i).append(',');
        }
        text.append("class\n");
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int i = 0; i < FEATURES; i++) {
                double value = random.nextInt(-99, 100) / 100.0;
                sum += value;
                text.append(value).append(',');
            }
            text.append(sum > 0 ? "yes" : "no").append('\n');
        }
        return Files.writeString(file, text);
    }
}

package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.nio.file.Path;
import java.util.Optional;

/// The rows of two IDX files: images and their labels.
record IdxRows(Path images, Path labels, int classes, int features, long size)
        implements RowSource {
    /// Reads the headers.
    static IdxRows of(Path images, Path labels, int classes) {
        try (Reader reader = new Reader(images, labels, classes)) {
            return new IdxRows(
                    images, labels, classes, reader.images.itemSize(), reader.images.count());
        }
    }

    @Override
    public int targets() {
        return classes;
    }

    @Override
    public boolean isLabelled() {
        return true;
    }

    @Override
    public RowReader open() {
        return new Reader(images, labels, classes);
    }

    private static final class Reader implements RowReader {
        private final IdxFile images;
        private final IdxFile labels;
        private final Signature signature;

        Reader(Path images, Path labels, int classes) {
            this.images = IdxFile.open(images, IdxFile.IMAGES);
            try {
                this.labels = IdxFile.open(labels, IdxFile.LABELS);
            } catch (RuntimeException e) {
                this.images.close();
                throw e;
            }
            this.signature = Signature.labels(this.images.itemSize(), classes);
            requireSameCount();
        }

        @Override
        public Optional<Dataset> next(int rows) {
            byte[] pixels = images.next(rows);
            if (pixels.length == 0) {
                images.requireEnd();
                labels.requireEnd();
                return Optional.empty();
            }
            int[] numbers = Idx.unsigned(labels.next(rows));
            float[] targets = Labels.oneHot(numbers, signature.targets().size());
            return Optional.of(Dataset.owning(signature, Idx.brightness(pixels), targets));
        }

        private void requireSameCount() {
            if (images.count() != labels.count()) {
                close();
                throw Mistake.of(
                        "idx",
                        images.count() + " images and " + labels.count() + " labels",
                        "as many of one as of the other",
                        "take the two files of one part");
            }
        }

        @Override
        public void close() {
            images.close();
            labels.close();
        }
    }
}

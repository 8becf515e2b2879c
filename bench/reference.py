"""The usual approach today: cut words with jieba, TF-IDF, mini-batch k-means over whole reviews.

Written as one would who wants it fast: one pass, tokens handed to TF-IDF as lists, 32-bit weights, one k-means start.
It groups reviews and names each group by its ten heaviest words; it finds no quotes, scope, trend or ranking.

    python reference.py jieba|rjieba REVIEWS.csv[.gz]
"""

import csv
import gzip
import json
import os
import resource
import sys

import numpy
from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from threadpoolctl import threadpool_info

CLUSTERS = 50
MAX_TERMS = 20_000
TOP_TERMS = 10


def load_cut(name):
    if name == "rjieba":
        import rjieba

        return rjieba.cut
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    return jieba.lcut


def read_texts(path):
    opened = gzip.open(path, "rt", encoding="utf-8-sig", newline="") if path.endswith(".gz") else open(path, encoding="utf-8-sig", newline="")
    with opened as file:
        return [row["text"] for row in csv.DictReader(file)]


def group(texts, cut):
    vectorizer = TfidfVectorizer(
        analyzer=lambda text: [token for token in cut(text) if len(token) > 1],
        max_features=MAX_TERMS,
        min_df=2,
        dtype=numpy.float32,
    )
    weights = vectorizer.fit_transform(texts)
    clusters = min(CLUSTERS, weights.shape[0])
    model = MiniBatchKMeans(n_clusters=clusters, n_init=1, random_state=0).fit(weights)
    terms = vectorizer.get_feature_names_out()
    heaviest = model.cluster_centers_.argsort(axis=1)[:, ::-1][:, :TOP_TERMS]
    sizes = numpy.bincount(model.labels_, minlength=clusters)
    return [{"size": int(size), "terms": [terms[term] for term in row]} for size, row in zip(sizes, heaviest)]


def read_peak_mb():
    """As report-usage.mjs does it: on Linux ru_maxrss begins with the memory of the process that started this one."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    if sys.platform != "linux":
        return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


def report_usage():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    kernels = sorted({str(pool.get("architecture") or pool["internal_api"]) for pool in threadpool_info()})
    return {"peakMb": read_peak_mb(), "cpuSeconds": usage.ru_utime + usage.ru_stime, "note": ", ".join(kernels)}


if __name__ == "__main__":
    groups = group(read_texts(sys.argv[2]), load_cut(sys.argv[1]))
    print(json.dumps(groups, ensure_ascii=False))
    if "BENCH_USAGE" in os.environ:
        with open(os.environ["BENCH_USAGE"], "w", encoding="utf-8") as out:
            json.dump(report_usage(), out)

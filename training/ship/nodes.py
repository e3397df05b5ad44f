"""A small writer of ONNX graphs: nodes, constants and int8 weights, each under a name a person can read."""

from collections.abc import Sequence

import numpy as np
import onnx
from onnx import ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

from ship.quantise import Quantised

OPSET = 17
IR_VERSION = 8


class Nodes:
    """Collects nodes and initializers. Every method returns the name of the value it makes, which is the node's too."""

    def __init__(self) -> None:
        self._nodes: list[NodeProto] = []
        self._initializers: list[TensorProto] = []
        self._constants: set[str] = set()

    def node(self, operator: str, name: str, inputs: Sequence[str], **attributes: object) -> str:
        self._nodes.append(helper.make_node(operator, list(inputs), [name], name, **attributes))
        return name

    def tensor(self, name: str, values: np.ndarray) -> str:
        self._initializers.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def constant(self, name: str, value: float | Sequence[int]) -> str:
        """A number (float32) or a list of sizes, axes or places (int64), stored once for all nodes that name it."""
        if name not in self._constants:
            self._constants.add(name)
            self.tensor(name, np.array(value, dtype=np.float32 if isinstance(value, float) else np.int64))
        return name

    def weight(self, name: str, weight: Quantised) -> str:
        """An int8 weight and the two nodes that expand it.

        Cast and Mul, for onnxruntime computes those once at load and forgets the int8; a DequantizeLinear it would keep
        and compute at every run.
        """
        wide = self.node("Cast", f"{name}/float", [self.tensor(f"{name}/int8", weight.int8)], to=TensorProto.FLOAT)
        return self.node("Mul", name, [wide, self.tensor(f"{name}/scale", weight.scale)])

    def model(self, inputs: Sequence[ValueInfoProto], outputs: Sequence[ValueInfoProto], notes: str) -> ModelProto:
        graph = helper.make_graph(self._nodes, "encoder", list(inputs), list(outputs), self._initializers)
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name="embedscope",
            doc_string=notes,
        )
        onnx.checker.check_model(model, full_check=True)
        return model

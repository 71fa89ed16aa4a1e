"""Is the list of MITRE ATT&CK's techniques that is shipped whole and well formed?"""

import re

from app.domain.registers.attack_event import TECHNIQUE
from app.playbooks.catalogue import load_techniques


def test_every_technique_has_an_id_of_its_shape_and_a_name() -> None:
    techniques = load_techniques()
    assert len(techniques) > 800
    assert all(re.fullmatch(TECHNIQUE, one) and name.strip() for one, name in techniques.items())
    assert techniques["T1566.001"] == "Spearphishing Attachment"


def test_every_part_of_a_technique_has_its_technique() -> None:
    techniques = load_techniques()
    assert {one.split(".")[0] for one in techniques} <= set(techniques)

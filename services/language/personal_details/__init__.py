"""Personal details in a text: who is named, and how they could be reached or recognised."""

from services.language.personal_details.finding import Finding, FindingKind
from services.language.personal_details.reading import (
    find_personal_details,
    findings_of,
    masked,
    warning_stamp,
)

__all__ = ["Finding", "FindingKind", "find_personal_details", "findings_of", "masked", "warning_stamp"]

"""What a part of a document may point to (바깥 연결): parts of the same package, and links that a person clicks."""

from collections.abc import Mapping

from dure.access.file_safety.danger import Danger, words_of

ROOTS = (
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/office/",
)
# The last word of a relationship's type. Whatever is not here is refused.
KNOWN = words_of(
    """
    officeDocument core-properties extended-properties custom-properties thumbnail styles
    stylesWithEffects settings webSettings fontTable font theme themeOverride numbering footnotes
    endnotes header footer image hyperlink glossaryDocument customXml customXmlProps comments
    commentsExtended commentsIds commentsExtensible people person threadedComment documentTasks
    bibliography classificationlabels chart chartEx chartUserShapes chartStyle chartColorStyle
    chartsheet drawing vmlDrawing hdphoto diagramData diagramLayout diagramQuickStyle diagramColors
    diagramDrawing worksheet sharedStrings sheetMetadata calcChain table tableSingleCells
    printerSettings ctrlProp pivotTable pivotCacheDefinition pivotCacheRecords slicer slicerCache
    timeline timelineCache rdRichValue rdRichValueStructure rdRichValueTypes richStyles rdArray
    rdSupportingPropertyBag rdSupportingPropertyBagStructure revisionHeaders revisionLog usernames
    namedSheetView origin signature certificate
    """
)
CODE = words_of(
    """
    vbaProject wordVbaData control activeXControlBinary xlMacrosheet xlIntlMacrosheet dialogsheet
    extensibility keyMapCustomizations attachedToolbars webextension webextensiontaskpanes
    """
)
EMBEDDED = words_of("oleObject package")
ATTRIBUTES = {"Id", "Type", "Target", "TargetMode"}
CLICKED = ("http://", "https://", "mailto:", "tel:")
LINKING = {"href", "src", "full-path"}


def check_relationship(given: Mapping[str, str]) -> None:
    """A `Relationship` by its parsed attributes, whatever its prefix or spelling in the file."""
    if not set(given) <= ATTRIBUTES:
        raise Danger("unknown")
    kind = _kind_of(given.get("Type", ""))
    target, mode = given.get("Target", ""), given.get("TargetMode", "Internal")
    if mode == "Internal":
        refuse_outside(target)
    elif not (mode == "External" and kind == "hyperlink" and _is_clicked(target)):
        raise Danger("outside")


def check_links(given: Mapping[str, str]) -> None:
    """Attributes by which a part loads something."""
    for name, value in given.items():
        if name.rpartition(":")[2] in LINKING and not value.startswith(("#", "data:image/")):
            refuse_outside(value)


def refuse_outside(target: str) -> None:
    """A name of the package: no scheme, no drive, no other computer, nothing invisible."""
    if ":" in target or "\\" in target or "//" in target or not target.isprintable():
        raise Danger("outside")


def _kind_of(address: str) -> str:
    kind = address.rpartition("/")[2]
    if kind in CODE:
        raise Danger("code")
    if kind in EMBEDDED:
        raise Danger("object")
    if kind not in KNOWN or not address.startswith(ROOTS):
        raise Danger("outside")
    return kind


def _is_clicked(target: str) -> bool:
    """A page, a mail, a telephone, or a place named without a scheme. A file of another computer tells it our name."""
    if not target.isprintable() or "\\" in target or target.startswith("/"):
        return False
    return target.lower().startswith(CLICKED) or ":" not in target

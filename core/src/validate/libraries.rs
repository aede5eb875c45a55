/// The libraries by which a server reads texts, identifiers, addresses and dates: they came in two generations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Libraries {
    /// Those of the GEO Knowledge Hub and of `InvenioRDM` 11. Dates such as `201u`, `2020-uu`, `unknown/2020`, `2020/open`.
    Old,
    /// Those of `InvenioRDM` 13. Dates such as `201X`, `2020-XX`, `/2020`, `2020/`.
    New,
}

impl Libraries {
    /// Whether they are those of `InvenioRDM` 13.
    pub(super) fn are_new(self) -> bool {
        self == Self::New
    }
}

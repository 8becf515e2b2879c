/** Words that stand before a number, an id or a name; normalized form, two characters or more. */
export interface MaskCues {
  readonly phone: readonly string[]
  readonly identity_card: readonly string[]
  readonly bank_card: readonly string[]
  readonly wechat_strong: readonly string[]
  readonly wechat_weak: readonly string[]
  readonly qq: readonly string[]
  readonly order: readonly string[]
  readonly order_weak: readonly string[]
  readonly parcel: readonly string[]
  readonly plate: readonly string[]
  readonly address: readonly string[]
  readonly address_weak: readonly string[]
  readonly name: readonly string[]
}

/** How the parts of an address end, from the street down to the room. */
export interface AddressWords {
  readonly roads: readonly string[]
  readonly districts: readonly string[]
  readonly towns: readonly string[]
  readonly estates: readonly string[]
  readonly street_units: readonly string[]
  readonly building_units: readonly string[]
  readonly room_units: readonly string[]
  readonly floor_units: readonly string[]
  /** Characters that no part holds. */
  readonly stops: string
  readonly not_places: readonly string[]
}

/** The language data of `mask`. */
export interface MaskLanguage {
  readonly digits: Readonly<Record<string, number>>
  readonly cues: MaskCues
  readonly connectors: readonly string[]
  readonly carriers: readonly string[]
  readonly not_accounts: readonly string[]
  readonly plates: string
  readonly plates_doubtful: string
  readonly surnames: string
  readonly compound_surnames: readonly string[]
  readonly not_in_names: string
  readonly not_names: readonly string[]
  readonly titles: readonly string[]
  readonly craft_titles: readonly string[]
  readonly not_before_titles: string
  readonly address: AddressWords
  /** Provinces, cities and districts of municipalities, full and short. */
  readonly places: readonly string[]
}
